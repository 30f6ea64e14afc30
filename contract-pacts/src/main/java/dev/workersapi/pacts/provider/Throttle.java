package dev.workersapi.pacts.provider;

/** Switches a provider's rate limit on and off, which no call of the API can do. */
public interface Throttle {
    /** For providers without such a switch: states that need it fail with an explanation. */
    Throttle NONE = new Throttle() {
        @Override
        public void limit(String operationId, int retryAfter) {
            throw new UnsupportedOperationException("the rate limit of this provider cannot be switched on:"
                    + " verify the interactions without that state, or let the provider set up its own states");
        }

        @Override
        public void lift() {}
    };

    /**
     * Refuses calls of an operation from now on.
     *
     * @param operationId the operation's id in the document
     * @param retryAfter value of {@code Retry-After}, in seconds
     */
    void limit(String operationId, int retryAfter);

    /** Accepts all calls again. */
    void lift();
}
