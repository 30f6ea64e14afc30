package dev.workersapi.referenceserver.error;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer JSON Pointer into the body or part, empty where it has none
 */
public record Problem(ErrorCode code, String message, String pointer) {
    public Problem(ErrorCode code, String message) {
        this(code, message, "");
    }
}
