package dev.workersapi.conformance.protocol;

import dev.workersapi.conformance.outcome.ClientReport;

/** A client that can be told to make a call. Used by one thread at a time. */
public interface ClientUnderTest extends AutoCloseable {
    /** Name and version as far as they are known by now. */
    String name();

    /**
     * Makes a call, once.
     *
     * @throws ClientUnusableException if there is no use in asking it for anything more
     */
    ClientReport call(ClientCall call);

    /** Ends it, whatever it is doing. */
    @Override
    void close();
}
