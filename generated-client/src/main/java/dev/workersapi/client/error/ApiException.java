package dev.workersapi.client.error;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Thrown when the API rejects a request or fails. Each subclass tells you what to do. */
public abstract sealed class ApiException extends WorkersException
        permits AuthenticationException,
                ConflictException,
                NotFoundException,
                PermissionException,
                RateLimitException,
                ServerException,
                ValidationException {
    private final transient FailedResponse response;

    ApiException(FailedResponse response, String hint) {
        super(
                response.call().operation(),
                response.call().attempts(),
                "failed with HTTP " + response.status(),
                ": " + sentence(response.reason()) + response.ending(hint),
                null);
        this.response = response;
    }

    /** Returns the HTTP status. It can be 200 if only the body indicates the failure. */
    public int status() {
        return response.status();
    }

    /**
     * Returns true if another sender, such as a firewall, a proxy or a gateway, responded in place of the API. In that
     * case, the status does not indicate anything about credentials or names.
     */
    public boolean isFromAnotherSender() {
        return response.isFromAnotherSender();
    }

    /** Returns the reasons that the API gives, with secrets masked; unmodifiable, and empty if there are none. */
    public List<ApiError> errors() {
        return response.errors();
    }

    /** Returns the identifier of the request, from the {@code cf-ray} header. Cloudflare support asks for it. */
    public Optional<String> cfRay() {
        return response.cfRay();
    }

    /** Returns the first value of a header, whose name is not case-sensitive. */
    public Optional<String> header(String name) {
        return response.header(name);
    }

    /** Returns the time to wait before a retry, counted from the time when the response arrived. */
    public Optional<Duration> retryAfter() {
        return response.retryAfter();
    }

    private static String sentence(String reason) {
        return reason.endsWith(".") ? reason : reason + ".";
    }
}
