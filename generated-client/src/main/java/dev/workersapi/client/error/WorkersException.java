package dev.workersapi.client.error;

import dev.workersapi.client.text.MessageText;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a call fails. Unchecked, because the code that makes a call can rarely handle its failure. The subclass
 * tells you what to do. Failures of earlier attempts of the same call are {@linkplain #getSuppressed() suppressed
 * exceptions}. Messages never contain credentials.
 */
public abstract sealed class WorkersException extends RuntimeException
        permits ApiException,
                AssetUploadException,
                CancelledException,
                ConnectionException,
                DeployException,
                InvalidRequestException,
                RequestTimeoutException,
                UnreadableResponseException {
    /** The maximum length of a message in characters. */
    private static final int MAX_MESSAGE = 20_000;

    private final String operation;
    private final int attempts;

    /**
     * Creates an exception whose message begins with the operation and the number of attempts.
     *
     * @param what the part of the message between the operation and the number of attempts
     * @param details the message after the attempts
     */
    WorkersException(String operation, int attempts, String what, String details, @Nullable Throwable cause) {
        this(
                operation,
                attempts,
                operation + " " + what + (attempts > 1 ? " after " + attempts + " attempts" : "") + details,
                cause);
    }

    /** Creates an exception with a complete message. */
    protected WorkersException(String operation, int attempts, String message, @Nullable Throwable cause) {
        super(MessageText.cut(message, MAX_MESSAGE), cause);
        this.operation = operation;
        this.attempts = attempts;
    }

    /**
     * Returns the operation, such as {@code uploadScript}, or the method and path if the request is not an operation. For
     * an argument that is invalid by itself, returns its class.
     */
    public String operation() {
        return operation;
    }

    /** Returns the number of attempts; 0 if no request was sent. */
    public int attempts() {
        return attempts;
    }

    /** Returns the part of a message that describes the possible effect of the failed request. */
    static String effect(boolean mayHaveBeenExecuted) {
        return mayHaveBeenExecuted
                ? " The request may have been executed: check before you repeat it."
                : " The request was not sent, so nothing was changed.";
    }
}
