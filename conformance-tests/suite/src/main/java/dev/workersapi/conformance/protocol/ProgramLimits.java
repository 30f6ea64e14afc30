package dev.workersapi.conformance.protocol;

import java.time.Duration;

/**
 * The limits for a program under test. Immutable.
 *
 * @param start timeout for the ready message
 * @param call timeout for the response to a call
 * @param stop timeout for the program to end after a stop message
 * @param lineBytes maximum length of a line in bytes
 * @param failures maximum number of restarts in a row
 */
public record ProgramLimits(Duration start, Duration call, Duration stop, int lineBytes, int failures) {
    /** 30 s for the start and for each call, 5 s to stop, lines of up to 128 MiB, and 5 restarts. */
    public static final ProgramLimits DEFAULT =
            new ProgramLimits(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(5), 128 << 20, 5);

    /** Returns these limits with another timeout for the start and for calls. */
    public ProgramLimits withTimeout(Duration time) {
        return new ProgramLimits(time, time, stop, lineBytes, failures);
    }
}
