package dev.workersapi.referenceserver.state;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Runs the changes in one account one after another. The number of accounts is unlimited, so they share a fixed number
 * of locks. Thread-safe.
 */
final class AccountLocks {
    private static final int COUNT = 64;

    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(COUNT).toArray(ReentrantLock[]::new);

    /** Makes a change, which may include other changes in the same account, but none in another one. */
    void locked(String account, Runnable change) {
        locked(account, () -> {
            change.run();
            return Optional.empty();
        });
    }

    /** Makes a change under the same condition, and returns its result. */
    <T> T locked(String account, Supplier<T> change) {
        ReentrantLock lock = locks[Math.floorMod(account.hashCode(), COUNT)];
        lock.lock();
        try {
            return change.get();
        } finally {
            lock.unlock();
        }
    }
}
