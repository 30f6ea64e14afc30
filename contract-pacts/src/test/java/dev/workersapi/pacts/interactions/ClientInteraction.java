package dev.workersapi.pacts.interactions;

import dev.workersapi.pacts.Interaction;
import java.net.URI;
import java.util.function.Consumer;

/**
 * An interaction of the client's contract, with the call of the client.
 *
 * @param operationId the operation's id in the document
 * @param call calls the API at a base URL with the client; fails if the client does not report the outcome
 */
public record ClientInteraction(String operationId, Outcome outcome, Interaction interaction, Consumer<URI> call) {
    /**
     * Makes the call with the client.
     *
     * @throws AssertionError if the client reports another outcome
     */
    public void verify(URI api) {
        call.accept(api);
    }

    /** The name of a parameterized test. */
    @Override
    public String toString() {
        return operationId + ", " + outcome.title() + ": " + interaction.description();
    }
}
