package dev.workersapi.client.error;

/** Thrown when the API does not accept the credentials (HTTP 401; codes 10000, 9106, 9109). */
public final class AuthenticationException extends ApiException {
    AuthenticationException(FailedResponse response) {
        super(response, " Check that the API token is complete, active and not expired.");
    }
}
