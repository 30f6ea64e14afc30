package dev.workersapi.pacts.commandline;

/** A command was understood and failed. The message is one sentence without secrets. */
public class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandFailedException(String message) {
        super(message);
    }
}
