package dev.workersapi.pacts.provider;

/** Switches a provider's rate limit on and off, which the API itself cannot do. */
public interface Throttle {
    /** A throttle for providers without such a switch. States that need it fail with an explanation. */
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
     * Rejects calls to an operation from now on.
     *
     * @param operationId the id of the operation in the document
     * @param retryAfter the value of {@code Retry-After}, in seconds
     */
    void limit(String operationId, int retryAfter);

    /** Accepts all calls again. */
    void lift();
}
