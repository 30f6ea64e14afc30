/**
 * Reads recorded HTTP traffic (HAR 1.2), one exchange at a time.
 *
 * <p>It knows how recorders bend the format, and nothing of the API: what it gives is what was on the wire, as far
 * as the recording tells.
 */
@NullMarked
package dev.workersapi.conformance.traffic;

import org.jspecify.annotations.NullMarked;
