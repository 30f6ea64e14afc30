package dev.workersapi.referenceserver.state;

import java.time.Duration;

/**
 * How much the server takes on. What goes beyond is refused, with the API's own error where it has one.
 *
 * @param workers Workers of one account (error 10037)
 * @param versions versions that are kept of a Worker; the oldest that is not deployed makes room
 * @param workerBytes size of the modules of one Worker (error 10027)
 * @param storedBytes size of everything that is stored for all accounts (error 10037)
 * @param requestBytes size of one request body (status 413); all that are read at once may have twice that (429)
 * @param idle how long a connection may be silent, in the middle of a request too (status 408)
 */
public record Limits(int workers, int versions, int workerBytes, long storedBytes, int requestBytes, Duration idle) {
    private static final int MIB = 1024 * 1024;

    /** Like a paid account where the API states its limits, and small enough for a heap of 1 GiB. */
    public static final Limits DEFAULT = new Limits(500, 100, 64 * MIB, 256 * MIB, 72 * MIB, Duration.ofSeconds(30));

    public Limits withWorkers(int count) {
        return new Limits(count, versions, workerBytes, storedBytes, requestBytes, idle);
    }

    public Limits withVersions(int count) {
        return new Limits(workers, count, workerBytes, storedBytes, requestBytes, idle);
    }

    public Limits withWorkerBytes(int bytes) {
        return new Limits(workers, versions, bytes, storedBytes, requestBytes, idle);
    }

    public Limits withStoredBytes(long bytes) {
        return new Limits(workers, versions, workerBytes, bytes, requestBytes, idle);
    }

    public Limits withRequestBytes(int bytes) {
        return new Limits(workers, versions, workerBytes, storedBytes, bytes, idle);
    }

    public Limits withIdle(Duration time) {
        return new Limits(workers, versions, workerBytes, storedBytes, requestBytes, time);
    }
}
