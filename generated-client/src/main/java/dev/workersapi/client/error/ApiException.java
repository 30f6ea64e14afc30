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
                response.operation(),
                response.attempts(),
                "failed with HTTP " + response.status(),
                ": " + reason(response) + response.ending(hint),
                null);
        this.response = response;
    }

    /** Returns the HTTP status. It can be 200 if the body alone says that the request failed. */
    public int status() {
        return response.status();
    }

    /** Returns the reasons that the API gives; unmodifiable, empty if it gives none. */
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

    private static String reason(FailedResponse response) {
        List<ApiError> errors = response.errors();
        StringBuilder out = new StringBuilder();
        if (errors.isEmpty()) {
            out.append("the response lists no errors, only ")
                    .append(response.excerpt().description());
        } else if (errors.size() == 1) {
            out.append(errors.get(0));
        } else {
            out.append(errors.size()).append(" errors");
            errors.forEach(error -> out.append(("\n" + error).replace("\n", "\n  ")));
        }
        return out.toString().endsWith(".") ? out.toString() : out + ".";
    }
}
