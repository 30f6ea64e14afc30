package dev.workersapi.client.error;

/** Thrown when the credentials are valid but lack a permission (HTTP 403; codes 10015, 10023). */
public final class PermissionException extends ApiException {
    PermissionException(FailedResponse response) {
        super(
                response,
                " Check that the API token covers this account and has the permission Workers Scripts: Write (Read for reading).");
    }
}
