package dev.workersapi.referenceserver.error;

/**
 * An error in a request.
 *
 * @param pointer a JSON Pointer into the body or part; empty for none
 */
public record Problem(ErrorCode code, String message, String pointer) {
    public Problem(ErrorCode code, String message) {
        this(code, message, "");
    }
}
