package dev.workersapi.client.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a request, or one of its arguments, is invalid and was therefore not sent. Each problem includes advice on
 * how to fix it.
 */
public final class InvalidRequestException extends WorkersException {
    private final transient List<String> problems;

    /** Creates an exception for problems that were found before the first attempt. */
    public InvalidRequestException(String operation, List<String> problems) {
        this(operation, 0, problems, null);
    }

    /** Creates an exception for a problem that was found while the request was being sent, such as a missing file. */
    public InvalidRequestException(String operation, int attempts, List<String> problems, @Nullable Throwable cause) {
        this(operation, attempts, "cannot be sent", problems, cause);
    }

    private InvalidRequestException(
            String operation, int attempts, String what, List<String> problems, @Nullable Throwable cause) {
        super(operation, attempts, what, ": " + joined(problems), cause);
        this.problems = List.copyOf(problems);
    }

    /**
     * Creates an exception about arguments: null where a value is needed, or properties that are missing.
     *
     * @param type the class that received them, which is used in place of the operation
     */
    public static InvalidRequestException ofArguments(String type, List<String> problems) {
        return new InvalidRequestException(type, 0, "is invalid", problems, null);
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
