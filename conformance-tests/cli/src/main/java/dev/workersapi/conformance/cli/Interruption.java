package dev.workersapi.conformance.cli;

/** Runs an action when the process is interrupted, for example by Ctrl-C. */
interface Interruption {
    /** A registered action. Closing the hook removes the action. */
    interface Hook extends AutoCloseable {
        @Override
        void close();
    }

    /** Registers an action until the hook is closed. */
    Hook onInterrupt(Runnable action);

    static Interruption ofProcess() {
        return action -> {
            Thread hook = new Thread(action, "interrupted");
            Runtime.getRuntime().addShutdownHook(hook);
            return () -> {
                try {
                    Runtime.getRuntime().removeShutdownHook(hook);
                } catch (IllegalStateException e) {
                    // The hook is already running.
                }
            };
        };
    }
}
