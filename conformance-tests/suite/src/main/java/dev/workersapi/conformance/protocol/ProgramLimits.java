package dev.workersapi.conformance.protocol;

import java.time.Duration;

/**
 * How long a program is waited for, and how much of it is borne.
 *
 * @param start for it to say that it is ready
 * @param call for the answer to one call
 * @param stop for it to end by itself when it was told to
 * @param lineBytes the longest line that is read
 * @param failures how often in a row it may have to be started again
 */
public record ProgramLimits(Duration start, Duration call, Duration stop, int lineBytes, int failures) {
    /** Half a minute for an answer, and lines that hold the largest download. */
    public static final ProgramLimits DEFAULT =
            new ProgramLimits(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(5), 128 << 20, 5);

    /** The same with another time for start and call. */
    public ProgramLimits withTimeout(Duration time) {
        return new ProgramLimits(time, time, stop, lineBytes, failures);
    }
}
