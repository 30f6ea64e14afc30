package dev.workersapi.referenceserver.tail;

/** The connection to a client, as the transport provides it. Must be thread-safe. */
public interface TailClient {
    /** Sends a message. Disconnects the client if it does not read its messages. */
    void send(String message);

    boolean isOpen();

    void close(String reason);
}
