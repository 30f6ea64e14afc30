package dev.workersapi.conformance.protocol;

import dev.workersapi.conformance.outcome.ClientReport;

/** A client that makes calls for the suite. Not thread-safe. */
public interface ClientUnderTest extends AutoCloseable {
    /** The client's name and version, as far as they are known. */
    String name();

    /**
     * Makes a call.
     *
     * @throws ClientUnusableException if further calls cannot succeed
     */
    ClientReport call(ClientCall call);

    /** Stops the client. */
    @Override
    void close();
}
