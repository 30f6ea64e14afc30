package dev.workersapi.referenceserver.state;

import java.time.Duration;

/**
 * The limits of the server. A request that exceeds a limit is rejected, with the API's error code if there is one.
 *
 * @param workers the maximum number of Workers per account (error 10037)
 * @param versions the maximum number of versions per Worker; the oldest versions that are not deployed are dropped
 * @param workerBytes the maximum size of a Worker's modules (error 10027)
 * @param storedBytes the maximum size of all stored data (error 10037)
 * @param requestBytes the maximum size of a request body (status 413); the limit for all bodies that are being read at
 *     the same time is twice as large (status 429)
 * @param idle the maximum idle time of a connection, including within a request (status 408)
 */
public record Limits(int workers, int versions, int workerBytes, long storedBytes, int requestBytes, Duration idle) {
    private static final int MIB = 1024 * 1024;

    /** The documented limits for a paid account, reduced where necessary to fit into a heap of 1 GiB. */
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
