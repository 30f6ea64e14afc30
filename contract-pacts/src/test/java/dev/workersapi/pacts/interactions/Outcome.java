package dev.workersapi.pacts.interactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.workersapi.client.error.ApiException;
import dev.workersapi.client.error.NotFoundException;
import dev.workersapi.client.error.PermissionException;
import dev.workersapi.client.error.RateLimitException;
import dev.workersapi.client.error.ValidationException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The outcome of a call, as far as callers handle it differently. */
public enum Outcome {
    SUCCESS("success", 200, null),

    /** The caller needs another token. Error 10000 has status 403. */
    REFUSED_TOKEN("token refused", 403, PermissionException.class),

    /** The caller creates the resource, or corrects the name. */
    NOT_FOUND("not found", 404, NotFoundException.class),

    /** The caller corrects the value that the error points to. */
    INVALID("invalid", 400, ValidationException.class),

    /** The caller checks the state of the Worker. The API sends status 400 with a special code. */
    CONFLICT("conflict", 400, ValidationException.class),

    /** The caller waits for the time in Retry-After. */
    RATE_LIMIT("rate limit", 429, RateLimitException.class);

    private final String title;
    private final int status;
    private final Optional<Class<? extends ApiException>> exception;

    Outcome(String title, int status, @Nullable Class<? extends ApiException> exception) {
        this.title = title;
        this.status = status;
        this.exception = Optional.ofNullable(exception);
    }

    /** The column title in the coverage table. */
    public String title() {
        return title;
    }

    /** The HTTP status code. */
    int status() {
        return status;
    }

    /**
     * Makes a call and checks that it succeeds, or fails with the exception of this outcome.
     *
     * @param pointer the JSON Pointer of the first error; empty if it has none
     * @throws AssertionError if the call has another outcome
     */
    void verify(Runnable call, String pointer) {
        exception.ifPresentOrElse(
                expected -> assertThatExceptionOfType(expected)
                        .isThrownBy(call::run)
                        .satisfies(failure -> assertThat(
                                        failure.errors().get(0).pointer().orElse(""))
                                .isEqualTo(pointer)),
                call);
    }
}
