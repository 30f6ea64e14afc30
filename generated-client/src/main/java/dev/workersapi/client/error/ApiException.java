package dev.workersapi.client.error;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The API answered that it did not do what was asked. The subclass says what a caller can do about it. */
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

    /** The HTTP status; it can be 200, where the body alone says that the request failed. */
    public int status() {
        return response.status();
    }

    /** The reasons that the API gave; empty where it gave none. Unmodifiable. */
    public List<ApiError> errors() {
        return response.errors();
    }

    /** The number by which Cloudflare finds the request. */
    public Optional<String> cfRay() {
        return response.cfRay();
    }

    /** The first value of a header of the response, by its name in any case of letters. */
    public Optional<String> header(String name) {
        return response.header(name);
    }

    /** How long the response asks to wait before the request is sent again, counted from when it came. */
    public Optional<Duration> retryAfter() {
        return response.retryAfter();
    }

    private static String reason(FailedResponse response) {
        List<ApiError> errors = response.errors();
        StringBuilder out = new StringBuilder();
        if (errors.isEmpty()) {
            out.append("the response names no error, it is ")
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
