package dev.workersapi.pacts.interactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.workersapi.client.error.ApiException;
import dev.workersapi.client.error.ConflictException;
import dev.workersapi.client.error.NotFoundException;
import dev.workersapi.client.error.PermissionException;
import dev.workersapi.client.error.RateLimitException;
import dev.workersapi.client.error.ValidationException;
import java.util.Map;
import java.util.Objects;

/** The outcomes of a call that callers handle differently. */
public enum Outcome {
    SUCCESS("success", 200),

    /** The caller needs another token. Error 10000 has status 403. */
    REFUSED_TOKEN("token refused", 403),

    /** The caller creates the resource, or corrects the name. */
    NOT_FOUND("not found", 404),

    /** The caller corrects the value that the error points to. */
    INVALID("invalid", 400),

    /** The caller checks the state of the resource. The API sends a special code, often with status 400. */
    CONFLICT("conflict", 400),

    /** The caller waits for the time in Retry-After. */
    RATE_LIMIT("rate limit", 429);

    private static final Map<Integer, Class<? extends ApiException>> EXCEPTIONS = Map.of(
            400, ValidationException.class,
            403, PermissionException.class,
            404, NotFoundException.class,
            409, ConflictException.class,
            412, ConflictException.class,
            429, RateLimitException.class);

    private final String title;
    private final int status;

    Outcome(String title, int status) {
        this.title = title;
        this.status = status;
    }

    /** The column title in the coverage table. */
    public String title() {
        return title;
    }

    /** The usual HTTP status code. */
    int status() {
        return status;
    }

    /**
     * Makes a call and checks that it succeeds, or fails with the exception for the status.
     *
     * @param responded the status of the response
     * @param pointer the JSON Pointer of the first error; empty if it has none
     * @throws AssertionError if the call has another outcome
     */
    void verify(Runnable call, int responded, String pointer) {
        if (this == SUCCESS) {
            call.run();
            return;
        }
        assertThatExceptionOfType(Objects.requireNonNull(EXCEPTIONS.get(responded)))
                .isThrownBy(call::run)
                .satisfies(failure ->
                        assertThat(failure.errors().get(0).pointer().orElse("")).isEqualTo(pointer));
    }
}
