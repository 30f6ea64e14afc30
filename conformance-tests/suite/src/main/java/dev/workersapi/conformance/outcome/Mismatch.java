package dev.workersapi.conformance.outcome;

import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.text.Secrets;
import java.util.Locale;

/**
 * A difference between the expectation of a case and what was received. Contains none of the received secrets.
 *
 * @param where the part of the exchange or the run
 * @param pointer a JSON Pointer into that part; empty for the whole part
 */
public record Mismatch(Where where, String pointer, String expected, String received) {
    /** A mismatch in the exchange of the step under test. */
    public Mismatch(Place place, String pointer, String expected, String received) {
        this(new InExchange(place), pointer, expected, received);
    }

    /** The subject of a mismatch. Its string form is the {@code where} in reports. */
    public sealed interface Where {}

    /** A place in the exchange of the step under test. */
    public record InExchange(Place place) implements Where {
        @Override
        public String toString() {
            return place.toString();
        }
    }

    /** A place in an exchange of a later step, which checks the effect of the step under test. */
    public record Afterwards(String operation, Where where) implements Where {
        @Override
        public String toString() {
            return "afterwards " + operation + " " + where;
        }
    }

    /** A property of the run as a whole. */
    public enum WholeRun implements Where {
        /** The result that the client reported, or the fact that there was no response. */
        OUTCOME,
        /** The number of requests that the client sent. */
        REQUESTS;

        /** The name in lowercase, as in reports. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns a copy of the mismatch without the secrets of the exchange. */
    public Mismatch without(Secrets secrets) {
        return new Mismatch(where, secrets.maskPointer(pointer), secrets.mask(expected), secrets.mask(received));
    }

    /** Returns the difference as a sentence. */
    public String message() {
        return where + (pointer.isEmpty() ? "" : " " + pointer) + ": expected " + expected + ", received " + received;
    }
}
