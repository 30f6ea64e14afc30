package dev.workersapi.pacts.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.pacts.Interaction;
import java.util.function.Consumer;

/**
 * One interaction of the client's contract, and the call that makes its request.
 *
 * @param operationId of the document
 * @param pointer where the failure's first error points, as JSON Pointer; empty where it does not
 * @param call what a program writes; for a success it looks at what comes back, too
 */
record Contract(
        String operationId, Outcome outcome, Interaction interaction, String pointer, Consumer<WorkersClient> call) {
    /**
     * Makes the call.
     *
     * @throws AssertionError if something else comes of it than the outcome
     */
    void play(WorkersClient client) {
        outcome.exception()
                .ifPresentOrElse(
                        expected -> assertThatExceptionOfType(expected)
                                .isThrownBy(() -> call.accept(client))
                                .satisfies(failure -> assertThat(failure.errors()
                                                .get(0)
                                                .pointer()
                                                .orElse(""))
                                        .isEqualTo(pointer)),
                        () -> call.accept(client));
    }

    /** As a test is called. */
    @Override
    public String toString() {
        return operationId + ", " + outcome.title() + ": " + interaction.description();
    }
}
