package dev.workersapi.benchmarks;

/** Replaces a model of the generated peer whose code does not compile. No measured response contains it. */
public final class UntypedChoice {
    /** Called by generated models. */
    public String toUrlQueryString(String prefix) {
        return prefix;
    }
}
