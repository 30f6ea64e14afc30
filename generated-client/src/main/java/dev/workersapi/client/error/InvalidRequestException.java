package dev.workersapi.client.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The request cannot be sent as it is. Nothing was changed; each problem says what to do. */
public final class InvalidRequestException extends WorkersException {
    private final transient List<String> problems;

    /** Found before anything was sent. */
    public InvalidRequestException(String operation, List<String> problems) {
        this(operation, 0, problems, null);
    }

    /** Found when the request was to be sent, such as a file that is gone. */
    public InvalidRequestException(String operation, int attempts, List<String> problems, @Nullable Throwable cause) {
        super(operation, attempts, "cannot be sent", ": " + joined(problems), cause);
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, at least one; unmodifiable. */
    public List<String> problems() {
        return problems;
    }

    private static String joined(List<String> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("`problems` must have at least one item, but was empty");
        }
        return problems.size() == 1
                ? problems.get(0)
                : problems.size() + " problems\n  " + String.join("\n  ", problems);
    }
}
