package dev.workersapi.referenceserver.tail;

/** The connection of one client, as the transport provides it. Must be thread-safe. */
public interface TailClient {
    /** Sends a message, or disconnects a client that does not read. */
    void send(String message);

    boolean isOpen();

    void close(String reason);
}
