package dev.workersapi.conformance.runner.server;

import dev.workersapi.conformance.runner.NoResponseException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Blocks all requests after it is closed. Thread-safe. */
final class StopSwitch {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile boolean closed;

    /** The sending of a request, which may fail without a response. */
    interface Passage<T> {
        T pass() throws NoResponseException;
    }

    /**
     * Sends a request unless the switch is closed.
     *
     * @throws NoResponseException if there is no response, or if the switch is closed
     */
    <T> T pass(Passage<T> passage) throws NoResponseException {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new NoResponseException("the run was interrupted", null);
            }
            return passage.pass();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Blocks further requests, and waits for running requests to finish, up to the timeout. */
    void close(long millis) {
        closed = true;
        try {
            if (lock.writeLock().tryLock(millis, TimeUnit.MILLISECONDS)) {
                lock.writeLock().unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
