package dev.workersapi.client.error;

/**
 * Thrown when a resource already exists, or was changed in the meantime (HTTP 409, 412; codes 10035, 10040). Read the
 * current state before you decide whether to repeat the request.
 */
public final class ConflictException extends ApiException {
    ConflictException(FailedResponse response) {
        super(response, " Read the current state, then decide whether to send the request again.");
    }
}
