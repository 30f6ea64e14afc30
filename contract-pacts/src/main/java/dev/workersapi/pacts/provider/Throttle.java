package dev.workersapi.pacts.provider;

/** Makes a provider refuse calls as too many, which cannot be brought about by calling it. */
public interface Throttle {
    /** For providers that have no such means: a state that needs it fails with what to do. */
    Throttle NONE = new Throttle() {
        @Override
        public void limit(String operationId, int retryAfter) {
            throw new UnsupportedOperationException("the rate limit of this provider cannot be reached on purpose:"
                    + " verify the interactions without that state, or have the provider change its states itself");
        }

        @Override
        public void lift() {}
    };

    /**
     * Calls of the operation are refused from now on.
     *
     * @param operationId of the document
     * @param retryAfter seconds that the answer asks to wait
     */
    void limit(String operationId, int retryAfter);

    /** Nothing is refused any more. */
    void lift();
}
