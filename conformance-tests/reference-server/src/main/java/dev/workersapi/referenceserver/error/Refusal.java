package dev.workersapi.referenceserver.error;

import java.io.Serial;
import java.util.List;

/** A request that is not carried out. Nothing has changed when it is thrown. */
public final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** @param problems everything that is wrong; the first decides on the status */
    public Refusal(List<Problem> problems) {
        // It is an answer, not a fault: nobody looks at its stack.
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
