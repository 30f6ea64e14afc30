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

    /** Ends the process after an interruption, which would otherwise set the exit code. By default, does nothing. */
    default void exit(int exitCode) {}

    static Interruption ofProcess() {
        return new Interruption() {
            @Override
            public Hook onInterrupt(Runnable action) {
                Thread hook = new Thread(action, "interrupted");
                Runtime.getRuntime().addShutdownHook(hook);
                return () -> {
                    try {
                        Runtime.getRuntime().removeShutdownHook(hook);
                    } catch (IllegalStateException e) {
                        // The hook is already running.
                    }
                };
            }

            @Override
            public void exit(int exitCode) {
                Runtime.getRuntime().halt(exitCode);
            }
        };
    }
}
