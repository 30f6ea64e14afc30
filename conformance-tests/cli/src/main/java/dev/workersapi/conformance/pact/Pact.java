package dev.workersapi.conformance.pact;

import dev.workersapi.engine.http.Exchange;
import java.util.List;

/**
 * A contract between a consumer and a provider. Immutable.
 *
 * @param file the name of its file
 * @param interactions those over HTTP; messages are left out
 */
public record Pact(String file, String consumer, String provider, List<Interaction> interactions) {
    public Pact {
        interactions = List.copyOf(interactions);
    }

    /**
     * An interaction with its example values.
     *
     * @param description the request in words, as the consumer wrote it
     */
    public record Interaction(String description, Exchange exchange) {}
}
