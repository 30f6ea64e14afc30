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

    /**
     * Returns the error for an unknown type of binding. The message does not list the known types, because clients
     * search messages for words such as "ratelimit", which these types contain.
     */
    public static Problem unknownBindingType(String pointer) {
        return new Problem(
                ErrorCode.BINDING_TYPE,
                "the type of this binding is unknown: use one that the document lists",
                pointer);
    }
}
