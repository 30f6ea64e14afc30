/**
 * Recorded HTTP traffic (HAR 1.2), read one exchange at a time.
 *
 * <p>The reader knows how recorders bend the format and nothing of the API: it returns what was on the wire, as far as
 * the recording shows it.
 */
@NullMarked
package dev.workersapi.engine.recording;

import org.jspecify.annotations.NullMarked;
