package dev.workersapi.conformance.pact;

import dev.workersapi.engine.http.Exchange;
import java.util.List;

/**
 * A contract between a consumer and a provider. Immutable.
 *
 * @param file the name of the file
 * @param interactions the HTTP interactions, without messages
 */
public record Pact(String file, String consumer, String provider, List<Interaction> interactions) {
    public Pact {
        interactions = List.copyOf(interactions);
    }

    /**
     * An interaction with its example values.
     *
     * @param description the consumer's description of the request
     */
    public record Interaction(String description, Exchange exchange) {}
}
