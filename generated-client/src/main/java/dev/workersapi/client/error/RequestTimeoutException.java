package dev.workersapi.client.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A step took longer than it may. */
public final class RequestTimeoutException extends WorkersException {
    /** Which of the limits was reached. */
    public enum Kind {
        /** No connection in time. */
        CONNECT("no connection", "connectTimeout"),
        /** All connections of the pool were in use, as by downloads that nobody closes. */
        POOL("no connection was free", "connectTimeout"),
        /** The server took no more of the body, or its response did not begin or did not go on. */
        READ("no response", "readTimeout"),
        /** The attempt as a whole. */
        WHOLE("not finished", "timeout"),
        /** The call as a whole, with all its attempts. */
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
                ": " + kind.what + " within " + limit.toMillis() + " ms. Set a longer `" + kind.option
                        + "` if it needs more time." + effect(mayHaveBeenExecuted),
                cause);
        this.kind = kind;
        this.limit = limit;
        this.mayHaveBeenExecuted = mayHaveBeenExecuted;
    }

    /** Which limit was reached. */
    public Kind kind() {
        return kind;
    }

    /** What the limit was. */
    public Duration limit() {
        return limit;
    }

    /** Whether a request had been sent, all of it or a part, in any of the attempts. */
    public boolean mayHaveBeenExecuted() {
        return mayHaveBeenExecuted;
    }
}
