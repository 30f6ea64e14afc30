package dev.workersapi.client.error;

/**
 * Thrown when the request is invalid and would fail again if it were repeated (HTTP 400, 413, 415, 422 and other 4xx;
 * most codes, such as 10021).
 */
public final class ValidationException extends ApiException {
    ValidationException(FailedResponse response) {
        super(response, "");
    }
}
