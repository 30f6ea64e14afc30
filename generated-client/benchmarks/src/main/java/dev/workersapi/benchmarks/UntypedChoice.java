package dev.workersapi.benchmarks;

/** Replaces a model of the generated peer whose code does not compile. No measured response contains the model. */
public final class UntypedChoice {
    /** Required by the generated models. */
    public String toUrlQueryString(String prefix) {
        return prefix;
    }
}
