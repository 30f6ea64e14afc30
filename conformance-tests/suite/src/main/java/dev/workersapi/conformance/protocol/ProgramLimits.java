package dev.workersapi.conformance.protocol;

import java.time.Duration;

/**
 * The limits that a program under test must observe. Immutable.
 *
 * @param start the timeout for the ready message
 * @param call the timeout for the reply to a call
 * @param stop the timeout for the program to end after a stop message
 * @param lineBytes the maximum length of a line, in bytes
 * @param failures the maximum number of consecutive restarts
 */
public record ProgramLimits(Duration start, Duration call, Duration stop, int lineBytes, int failures) {
    /** The default limits: 30 s for the start and for each call, 5 s to stop, 128 MiB per line, and 5 restarts. */
    public static final ProgramLimits DEFAULT =
            new ProgramLimits(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(5), 128 << 20, 5);

    /** Returns a copy with a different timeout for the start and for calls. */
    public ProgramLimits withTimeout(Duration time) {
        return new ProgramLimits(time, time, stop, lineBytes, failures);
    }
}
