package dev.workersapi.client.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Thrown when a timeout expires. */
public final class RequestTimeoutException extends WorkersException {
    /** The timeouts of a call. */
    public enum Kind {
        /** No connection was established in time. */
        CONNECT("no connection", "connectTimeout"),
        /** All connections in the pool were in use, for example by downloads that were not closed. */
        POOL("no free connection", "connectTimeout"),
        /** The server stopped accepting the body, or did not start or continue its response. */
        READ("no response", "readTimeout"),
        /** One attempt took too long. */
        ATTEMPT("not finished", "timeout"),
        /** The call with all its attempts took too long. */
        CALL("not finished", "callTimeout");

        private final String what;
        private final String option;

        Kind(String what, String option) {
            this.what = what;
            this.option = option;
        }
    }

    private final Kind kind;
    private final Duration limit;
    private final boolean mayHaveBeenExecuted;

    public RequestTimeoutException(
            String operation,
            int attempts,
            Kind kind,
            Duration limit,
            boolean mayHaveBeenExecuted,
            @Nullable Throwable cause) {
        super(
                operation,
                attempts,
                "timed out",
                ": " + kind.what + " within " + limit.toMillis() + " ms. Increase `" + kind.option
                        + "` if it needs more time." + effect(mayHaveBeenExecuted),
                cause);
        this.kind = kind;
        this.limit = limit;
        this.mayHaveBeenExecuted = mayHaveBeenExecuted;
    }

    /** Returns the timeout that expired. */
    public Kind kind() {
        return kind;
    }

    /** Returns the duration of the timeout. */
    public Duration limit() {
        return limit;
    }

    /** Returns true if any attempt sent all or part of the request. */
    public boolean mayHaveBeenExecuted() {
        return mayHaveBeenExecuted;
    }
}
