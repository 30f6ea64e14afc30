package dev.workersapi.referenceserver.tail;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The connection of a client that follows the events of a Worker. Thread-safe. */
public interface TailConnection {
    /** The account of the Worker. */
    String accountId();

    /** The name that the Worker had when the tail was created. */
    String scriptName();

    /**
     * Sends an event, such as a {@link SampleEvent}. Has no effect if the connection is closed, or if the filters of
     * the tail exclude the event. A client that does not read its events is disconnected.
     */
    void send(ObjectNode event);

    /** Returns false if the client has disconnected, or if the tail was deleted or has expired. */
    boolean isOpen();
}
