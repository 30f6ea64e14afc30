package dev.workersapi.conformance.cli;

/** Does something when a run is interrupted, as by Ctrl-C. */
interface Interruption {
    /** Waits until it is closed. */
    interface Hook extends AutoCloseable {
        @Override
        void close();
    }

    /** From now on, until what is returned is closed. */
    Hook onInterrupt(Runnable action);

    static Interruption ofProcess() {
        return action -> {
            Thread hook = new Thread(action, "interrupted");
            Runtime.getRuntime().addShutdownHook(hook);
            return () -> {
                try {
                    Runtime.getRuntime().removeShutdownHook(hook);
                } catch (IllegalStateException e) {
                    // It runs already.
                }
            };
        };
    }
}
