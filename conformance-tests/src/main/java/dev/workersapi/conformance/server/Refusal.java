package dev.workersapi.conformance.server;

import java.io.Serial;
import java.util.List;

/** A request that is not carried out. Nothing has changed when it is thrown. */
final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** @param problems everything that is wrong; the first decides on the status */
    Refusal(List<Problem> problems) {
        // It is an answer, not a fault: nobody looks at its stack.
        super(problems.get(0).message(), null, false, false);
        this.problems = List.copyOf(problems);
    }

    Refusal(ErrorCode code, String message) {
        this(List.of(new Problem(code, message)));
    }

    List<Problem> problems() {
        return problems;
    }
}
