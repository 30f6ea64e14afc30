package dev.workersapi.pacts.contracts;

import dev.workersapi.client.error.ApiException;
import dev.workersapi.client.error.NotFoundException;
import dev.workersapi.client.error.PermissionException;
import dev.workersapi.client.error.RateLimitException;
import dev.workersapi.client.error.ValidationException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What comes of a call, as far as callers go on differently. */
enum Outcome {
    SUCCESS("success", 200, null),

    /** The caller needs another token; error 10000 comes with status 403. */
    REFUSED_TOKEN("token refused", 403, PermissionException.class),

    /** The caller creates it, or takes the name for wrong. */
    NOT_FOUND("not found", 404, NotFoundException.class),

    /** The caller corrects the place that the error's pointer names. */
    INVALID("invalid", 400, ValidationException.class),

    /** The caller looks at the state of the Worker first; the API says so with status 400 and a code of its own. */
    CONFLICT("conflict", 400, ValidationException.class),

    /** The caller waits as long as Retry-After says. */
    RATE_LIMIT("rate limit", 429, RateLimitException.class);

    private final String title;
    private final int status;
    private final Optional<Class<? extends ApiException>> exception;

    Outcome(String title, int status, @Nullable Class<? extends ApiException> exception) {
        this.title = title;
        this.status = status;
        this.exception = Optional.ofNullable(exception);
    }

    /** What a table calls it. */
    String title() {
        return title;
    }

    /** The HTTP status code that failures of this kind have. */
    int status() {
        return status;
    }

    /** What the client throws. */
    Optional<Class<? extends ApiException>> exception() {
        return exception;
    }
}
