/**
 * Reads recorded HTTP traffic (HAR 1.2), one exchange at a time.
 *
 * <p>The readers handle the ways in which real recorders deviate from HAR, and are independent of the API. They
 * reconstruct each exchange as it was sent, as far as the recording contains it.
 */
@NullMarked
package dev.workersapi.engine.recording;

import org.jspecify.annotations.NullMarked;
