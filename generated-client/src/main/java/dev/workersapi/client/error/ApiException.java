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
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<ApiError> errors;
    private final transient Optional<String> cfRay;
    private final transient Optional<Duration> retryAfter;

    ApiException(Answer answer, String hint) {
        super(answer.operation(), answer.attempts(), message(answer, hint), null);
        this.status = answer.status();
        this.errors = answer.errors();
        this.cfRay = answer.cfRay();
        this.retryAfter = answer.retryAfter();
    }

    /** The HTTP status; it can be 200, where the body alone says that the request failed. */
    public int status() {
        return status;
    }

    /** The reasons that the API gave; empty where it gave none. Unmodifiable. */
    public List<ApiError> errors() {
        return errors;
    }

    /** The number by which Cloudflare finds the request. */
    public Optional<String> cfRay() {
        return cfRay;
    }

    /** How long the answer asks to wait before the request is sent again. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    private static String message(Answer answer, String hint) {
        StringBuilder out = new StringBuilder(answer.operation())
                .append(" failed with HTTP ")
                .append(answer.status())
                .append(afterAttempts(answer.attempts()))
                .append(": ");
        List<ApiError> errors = answer.errors();
        if (errors.isEmpty()) {
            out.append("the answer names no error, it is ")
                    .append(answer.excerpt().description());
        } else if (errors.size() == 1) {
            errors.get(0).append(out, "\n  ");
        } else {
            out.append(errors.size()).append(" errors");
            for (ApiError error : errors) {
                error.append(out.append("\n  "), "\n    ");
            }
        }
        if (out.charAt(out.length() - 1) != '.') {
            out.append('.');
        }
        return out.append(answer.ending(hint)).toString();
    }
}
