package dev.workersapi.pacts.commandline;

/** Reports that a command was valid but failed. The message is one sentence without secrets. */
public class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandFailedException(String message) {
        super(message);
    }
}
