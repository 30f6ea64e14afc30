package dev.workersapi.client.error;

/** What the request names does not exist (HTTP 404; codes 10007, 10056, 10071, 10090, 10092). */
public final class NotFoundException extends ApiException {
    NotFoundException(FailedResponse response) {
        super(response, " Check the account and every name in the request.");
    }
}
