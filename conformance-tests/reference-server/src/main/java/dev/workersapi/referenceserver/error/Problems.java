package dev.workersapi.referenceserver.error;

import java.util.ArrayList;
import java.util.List;

/** Collects the errors in a request, so that a single response reports all of them. Not thread-safe. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(ErrorCode code, String pointer, String message) {
        add(new Problem(code, message, pointer));
    }

    public void add(Problem problem) {
        found.add(problem);
    }

    public void invalid(String pointer, String message) {
        add(ErrorCode.VALIDATION, pointer, message);
    }

    public void refuseIfAny() {
        if (!found.isEmpty()) {
            throw new Refusal(found);
        }
    }
}
