package dev.workersapi.conformance.outcome;

/**
 * Something that is not as a case expects it. Holds no secret of the other side.
 *
 * @param where the part of the exchange, as in findings of the engine, or {@code outcome} or {@code requests}
 * @param pointer JSON Pointer into it, empty where there is none
 */
public record Mismatch(String where, String pointer, String expected, String received) {
    /** For people. */
    public String message() {
        return where + (pointer.isEmpty() ? "" : " " + pointer) + ": expected " + expected + ", received " + received;
    }
}
