package dev.workersapi.conformance.outcome;

/**
 * A difference between the expectation of a case and what was received. Contains no secrets of the other side.
 *
 * @param where the part of the exchange, as in findings; or {@code outcome} or {@code requests}
 * @param pointer JSON Pointer into the part; empty for none
 */
public record Mismatch(String where, String pointer, String expected, String received) {
    /** The difference as a sentence. */
    public String message() {
        return where + (pointer.isEmpty() ? "" : " " + pointer) + ": expected " + expected + ", received " + received;
    }
}
