package dev.workersapi.client.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Thrown when a request is invalid and was therefore not sent. Each problem includes advice on how to fix it. */
public final class InvalidRequestException extends WorkersException {
    private final transient List<String> problems;

    /** Creates an exception for problems that were found before the first attempt. */
    public InvalidRequestException(String operation, List<String> problems) {
        this(operation, 0, problems, null);
    }

    /** Creates an exception for a problem that was found while the request was being sent, such as a missing file. */
    public InvalidRequestException(String operation, int attempts, List<String> problems, @Nullable Throwable cause) {
        super(operation, attempts, "cannot be sent", ": " + joined(problems), cause);
        this.problems = List.copyOf(problems);
    }

    /** Returns the problems, of which there is at least one; unmodifiable. */
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
