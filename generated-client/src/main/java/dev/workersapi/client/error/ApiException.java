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
    private final transient Answer answer;

    ApiException(Answer answer, String hint) {
        super(
                answer.operation(),
                answer.attempts(),
                "failed with HTTP " + answer.status(),
                ": " + reason(answer) + answer.ending(hint),
                null);
        this.answer = answer;
    }

    /** The HTTP status; it can be 200, where the body alone says that the request failed. */
    public int status() {
        return answer.status();
    }

    /** The reasons that the API gave; empty where it gave none. Unmodifiable. */
    public List<ApiError> errors() {
        return answer.errors();
    }

    /** The number by which Cloudflare finds the request. */
    public Optional<String> cfRay() {
        return answer.cfRay();
    }

    /** The first value of a header of the answer, by its name in any case of letters. */
    public Optional<String> header(String name) {
        return answer.header(name);
    }

    /** How long the answer asks to wait before the request is sent again, counted from when it came. */
    public Optional<Duration> retryAfter() {
        return answer.retryAfter();
    }

    private static String reason(Answer answer) {
        List<ApiError> errors = answer.errors();
        StringBuilder out = new StringBuilder();
        if (errors.isEmpty()) {
            out.append("the answer names no error, it is ")
                    .append(answer.excerpt().description());
        } else if (errors.size() == 1) {
            out.append(errors.get(0));
        } else {
            out.append(errors.size()).append(" errors");
            errors.forEach(error -> out.append(("\n" + error).replace("\n", "\n  ")));
        }
        return out.toString().endsWith(".") ? out.toString() : out + ".";
    }
}
