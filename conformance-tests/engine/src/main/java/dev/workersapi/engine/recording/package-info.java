/**
 * Reads recorded HTTP traffic (HAR 1.2), one exchange at a time.
 *
 * <p>The reader handles the deviations of real recorders from HAR and is independent of the API: it restores the exchange
 * as it was on the wire, as far as the recording contains it.
 */
@NullMarked
package dev.workersapi.engine.recording;

import org.jspecify.annotations.NullMarked;
