package dev.workersapi.pacts.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.json.Json;
import dev.workersapi.conformance.adapter.JavaClient;
import dev.workersapi.engine.document.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Derives interactions from the examples in the document: the successful call, and the failures of every call.
 *
 * <p>The call succeeds if provider states can set up everything that the request needs. Otherwise, its token is
 * rejected, which requires no state.
 */
final class ExampleInteraction {
    /** Operations that succeed for a Worker that does not exist; an upload creates it. */
    private static final Set<String> FOR_NEW_WORKERS = Set.of("uploadScript", "createAssetsUploadSession");

    private final Operation operation;
    private final ExampleRequest request;

    private ExampleInteraction(Operation operation) {
        this.operation = operation;
        this.request = ExampleRequest.of(operation);
    }

    /** The interactions of an operation, each with a different outcome. */
    static Stream<ClientInteraction> of(Operation operation) {
        return new ExampleInteraction(operation).interactions();
    }

    private Stream<ClientInteraction> interactions() {
        Optional<Subject> subject = request.subject();
        ExampleResponse response = ExampleResponse.of(operation);
        InteractionTemplate template = new InteractionTemplate(
                subject.orElse(Subject.ACCOUNT),
                operation.id(),
                "a call of " + operation.id() + (isForWorker() ? " for a Worker" : ""),
                subject.orElse(Subject.ACCOUNT).usual(),
                name -> ExampleStates.of(request, name),
                request::request,
                (client, name) -> call(client, name, response));
        // The token of these operations is valid for only one session.
        if (SupportedApi.node(operation).has("security") || !request.canSucceed()) {
            return Stream.of(template.refusedToken());
        }
        ClientInteraction success = template.succeeds(response.response());
        // Without a subject, a stub server could not tell the outcomes apart.
        return Stream.concat(Stream.of(success), subject.stream().flatMap(named -> failures(template)));
    }

    private boolean isForWorker() {
        return request.subject().filter(Subject.WORKER::equals).isPresent();
    }

    private Stream<ClientInteraction> failures(InteractionTemplate template) {
        return isForWorker() && !FOR_NEW_WORKERS.contains(operation.id())
                ? template.failuresOfWorker()
                : template.failures();
    }

    private void call(WorkersClient client, String name, ExampleResponse response) {
        try {
            // Parsed again, because numbers from the client may have other Java types.
            JsonNode result = Json.mapper()
                    .readTree(
                            JavaClient.call(client, request.call(name)).result().toString());
            response.result()
                    .ifPresent(expected -> assertThat(result)
                            .as("the result that the client returns")
                            .isEqualTo(expected));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
