package dev.workersapi.client.error;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Thrown when the API rejects a request or fails. Each subclass tells what the caller can do about it. */
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

    /** Returns the HTTP status. It can be 200 if the body alone says that the request failed. */
    public int status() {
        return response.status();
    }

    /**
     * Returns true if another sender responded in place of the API, such as a firewall, a proxy or a gateway. Then the
     * status says nothing about credentials and names.
     */
    public boolean isFromAnotherSender() {
        return response.isFromAnotherSender();
    }

    /** Returns the reasons that the API gives, with secrets masked; unmodifiable, empty if it gives none. */
    public List<ApiError> errors() {
        return response.errors();
    }

    /** Returns the request's identifier, from the header {@code cf-ray}. Cloudflare's support asks for it. */
    public Optional<String> cfRay() {
        return response.cfRay();
    }

    /** Returns the first value of a header. The case of the name is ignored. */
    public Optional<String> header(String name) {
        return response.header(name);
    }

    /** Returns the time to wait before a retry, counted from when the response arrived. */
    public Optional<Duration> retryAfter() {
        return response.retryAfter();
    }

    private static String sentence(String reason) {
        return reason.endsWith(".") ? reason : reason + ".";
    }
}
