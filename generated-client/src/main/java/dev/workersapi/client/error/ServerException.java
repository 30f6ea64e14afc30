package dev.workersapi.client.error;

/**
 * Thrown when the API fails even though the request is valid (HTTP 5xx; codes 10002, 10013, 10014). The request may
 * succeed later.
 */
public final class ServerException extends ApiException {
    ServerException(FailedResponse response) {
        super(response, " The request is not at fault; try again later.");
    }
}
