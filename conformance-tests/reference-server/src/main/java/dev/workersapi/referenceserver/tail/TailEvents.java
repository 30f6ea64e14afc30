package dev.workersapi.referenceserver.tail;

/** A source of the events that tails receive. Must be thread-safe. */
@FunctionalInterface
public interface TailEvents {
    /** A source that sends no events. Events can still be sent through the server. */
    TailEvents NONE = connection -> {};

    /**
     * Handles a client that has connected to a tail. The source may keep the connection and send events to it from any
     * thread.
     */
    void connected(TailConnection connection);
}
