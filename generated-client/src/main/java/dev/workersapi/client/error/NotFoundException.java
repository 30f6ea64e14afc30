package dev.workersapi.client.error;

/** Thrown when a resource in the request does not exist (HTTP 404; codes 10007, 10056, 10071, 10090, 10092). */
public final class NotFoundException extends ApiException {
    NotFoundException(FailedResponse response) {
        super(response, " Check the account and every name in the request.");
    }
}
