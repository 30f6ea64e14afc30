package dev.workersapi.client.error;

/** Something changed in the meantime or exists already (HTTP 409, 412; codes 10035, 10040). Read it anew, then decide. */
public final class ConflictException extends ApiException {
    ConflictException(FailedResponse response) {
        super(response, " Read the current state, then decide whether to send again.");
    }
}
