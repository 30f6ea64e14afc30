package dev.workersapi.pacts.commandline;

/** A command cannot start with the values it was given. The message is one sentence without secrets. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
