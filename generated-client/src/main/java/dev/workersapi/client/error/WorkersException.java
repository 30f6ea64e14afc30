package dev.workersapi.client.error;

import org.jspecify.annotations.Nullable;

/**
 * A call that did not give its result. Unchecked, because what to do about it is rarely known where the call is
 * made; the subclasses are told apart by what can be done. Failures of earlier attempts of the same call are
 * {@linkplain #getSuppressed() suppressed} in it. No message holds a credential.
 */
public abstract sealed class WorkersException extends RuntimeException
        permits ApiException,
                AssetUploadException,
                CancelledException,
                ConnectionException,
                InvalidRequestException,
                RequestTimeoutException,
                UnreadableResponseException {
    private final String operation;
    private final int attempts;

    /**
     * @param what the message between the operation and the number of attempts
     * @param details the message after them
     */
    WorkersException(String operation, int attempts, String what, String details, @Nullable Throwable cause) {
        super(operation + " " + what + (attempts > 1 ? " after " + attempts + " attempts" : "") + details, cause);
        this.operation = operation;
        this.attempts = attempts;
    }

    /** With a message that is complete. */
    protected WorkersException(String operation, int attempts, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.operation = operation;
        this.attempts = attempts;
    }

    /** The operation as the document names it, such as {@code uploadScript}; method and path where it has no name. */
    public String operation() {
        return operation;
    }

    /** How often the call was tried: 0 where nothing was, 1 or more otherwise. */
    public int attempts() {
        return attempts;
    }

    /** The part of a message that says what the failure may have left behind. */
    static String effect(boolean mayHaveBeenExecuted) {
        return mayHaveBeenExecuted
                ? " The request may have been executed: look before it is repeated."
                : " The request was not sent, so nothing was changed.";
    }
}
