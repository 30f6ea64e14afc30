package dev.workersapi.conformance.runner.server;

import dev.workersapi.conformance.runner.NoResponseException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Where every request passes, so that no more do once it is closed. Safe for use by many threads. */
final class StopSwitch {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile boolean closed;

    /** Something that may have no answer. */
    interface Passage<T> {
        T pass() throws NoResponseException;
    }

    /**
     * Lets a request pass.
     *
     * @throws NoResponseException if there is no answer, or the gate is closed
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

    /** Lets no more pass, and waits for those on their way, at most so long. */
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
