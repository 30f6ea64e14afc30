package dev.workersapi.client.error;

/** The API failed, not the request (HTTP 5xx; codes 10002, 10013, 10014). Later it may work. */
public final class ServerException extends ApiException {
    ServerException(FailedResponse response) {
        super(response, " The fault is not in the request; try again later.");
    }
}
