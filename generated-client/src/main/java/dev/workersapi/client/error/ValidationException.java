package dev.workersapi.client.error;

/** The request itself is wrong and will fail again as it is (HTTP 400, 413, 415, 422 and other 4xx; most codes, such as 10021). */
public final class ValidationException extends ApiException {
    ValidationException(FailedResponse response) {
        super(response, "");
    }
}
