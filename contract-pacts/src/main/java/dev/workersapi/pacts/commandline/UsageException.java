package dev.workersapi.pacts.commandline;

/** Reports that a command cannot run with the given values. The message is one sentence without secrets. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
