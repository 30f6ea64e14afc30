package dev.workersapi.pacts;

import au.com.dius.pact.core.model.ProviderState;
import au.com.dius.pact.core.model.V4Interaction;
import java.util.List;

/**
 * A consumer's request, and the response that the consumer relies on.
 *
 * <pre>{@code
 * new Interaction(
 *         "a request to take a Worker off its subdomain",
 *         List.of(States.account(), States.worker("greeter")),
 *         Request.of("DELETE", "/workers/scripts/greeter/subdomain"),
 *         Response.of(200, Body.response("{\"success\": true, \"result\": {\"enabled\": false}}")));
 * }</pre>
 *
 * <p>Immutable.
 *
 * @param description the description, which completes the sentence "upon receiving ..."; it must be unique in a
 *     contract together with the states
 * @param states the preconditions at the provider, from {@link States}
 */
public record Interaction(String description, List<ProviderState> states, Request request, Response response) {
    public Interaction {
        states = List.copyOf(states);
    }

    /** Converts the interaction to Pact's model, version 4 of the specification. */
    public V4Interaction.SynchronousHttp toPact() {
        return toPact(true);
    }

    V4Interaction.SynchronousHttp toPact(boolean anyToken) {
        return new V4Interaction.SynchronousHttp(description, states, request.toPact(anyToken), response.toPact());
    }
}
