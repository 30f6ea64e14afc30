package dev.workersapi.client.error;

/**
 * Thrown when the API does not accept the credentials (HTTP 401; codes 10000, 9106, 9109), or when a proxy requires
 * credentials (HTTP 407).
 */
public final class AuthenticationException extends ApiException {
    AuthenticationException(FailedResponse response) {
        super(
                response,
                response.status() == 407
                        ? " A proxy asks for credentials: check the proxy settings. They are sent only to the proxy that is"
                                + " configured."
                        : " Check that the API token is complete, active and not expired.");
    }
}
