package dev.workersapi.pacts.provider;

import java.util.ArrayDeque;
import java.util.Deque;

/** The steps that undo provider states, in the reverse order in which the states were set up. */
final class TearDown {
    private final Deque<Runnable> steps = new ArrayDeque<>();

    void add(Runnable step) {
        steps.push(step);
    }

    /** @throws RuntimeException the first failure, after all steps have been attempted */
    void run() {
        RuntimeException failure = null;
        while (!steps.isEmpty()) {
            try {
                steps.pop().run();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
