package dev.workersapi.pacts.broker;

/** A command cannot start with the values it was given. The message is one sentence without secrets. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
