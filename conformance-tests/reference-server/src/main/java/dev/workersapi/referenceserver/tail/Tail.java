package dev.workersapi.referenceserver.tail;

import java.time.Instant;

/**
 * A tail session. Immutable.
 *
 * @param worker the tag of the Worker
 * @param scriptName the name of the Worker
 */
public record Tail(String id, String account, String worker, String scriptName, Instant expires, TailFilters filters) {
    /** The path of the WebSockets. It is followed by the tail's identifier, which is the only credential. */
    public static final String PATH = "/tails/";
}
