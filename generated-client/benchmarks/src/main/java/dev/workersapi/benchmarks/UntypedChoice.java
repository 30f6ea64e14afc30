package dev.workersapi.benchmarks;

/** In place of a model of the generated peer whose code does not compile; no measured response has it. */
public final class UntypedChoice {
    /** What generated models ask each other for. */
    public String toUrlQueryString(String prefix) {
        return prefix;
    }
}
