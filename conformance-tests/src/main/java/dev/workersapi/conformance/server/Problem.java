package dev.workersapi.conformance.server;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer JSON Pointer into the body or part, empty where it has none
 */
record Problem(ErrorCode code, String message, String pointer) {
    Problem(ErrorCode code, String message) {
        this(code, message, "");
    }
}
