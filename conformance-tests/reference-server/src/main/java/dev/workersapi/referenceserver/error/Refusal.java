package dev.workersapi.referenceserver.error;

import java.io.Serial;
import java.util.List;

/** Rejects a request. The state is unchanged when this exception is thrown. */
public final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** @param problems all errors; the first one determines the status */
    public Refusal(List<Problem> problems) {
        // The exception becomes a response, so nobody reads its stack trace.
        super(problems.get(0).message(), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public Refusal(ErrorCode code, String message) {
        this(List.of(new Problem(code, message)));
    }

    public List<Problem> problems() {
        return problems;
    }
}
