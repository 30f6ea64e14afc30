package dev.workersapi.pacts.interactions;

import static dev.workersapi.pacts.interactions.InteractionTemplate.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.model.SubdomainUpdate;
import dev.workersapi.pacts.Body;
import dev.workersapi.pacts.Request;
import java.util.stream.Stream;

/** Interactions about the workers.dev subdomain of Workers. */
final class SubdomainInteractions {
    private static final InteractionTemplate GET = new InteractionTemplate(
            "getSubdomain",
            "a request for the subdomain of a Worker",
            WORKER,
            name -> request("GET", name),
            (client, name) ->
                    assertThat(client.subdomain().getSubdomain(name).enabled()).contains(false));

    private static final InteractionTemplate UPDATE = new InteractionTemplate(
            "updateSubdomain",
            "a request to put a Worker on its subdomain",
            WORKER,
            name -> request("POST", name).body(Body.request("{\"enabled\": true, \"previews_enabled\": true}")),
            (client, name) -> assertThat(client.subdomain()
                            .updateSubdomain(
                                    name,
                                    SubdomainUpdate.builder()
                                            .enabled(true)
                                            .previewsEnabled(true)
                                            .build())
                            .enabled())
                    .contains(true));

    private static final InteractionTemplate DELETE = new InteractionTemplate(
            "deleteSubdomain",
            "a request to take a Worker off its subdomain",
            WORKER,
            name -> request("DELETE", name),
            (client, name) -> assertThat(
                            client.subdomain().deleteSubdomain(name).enabled())
                    .contains(false));

    private SubdomainInteractions() {}

    static Stream<ClientInteraction> all() {
        Stream<ClientInteraction> successes = Stream.of(
                GET.succeeds(200, "{\"enabled\": false, \"previews_enabled\": false}"),
                UPDATE.succeeds(200, "{\"enabled\": true, \"previews_enabled\": true}"),
                DELETE.succeeds(200, "{\"enabled\": false, \"previews_enabled\": false}"));
        return Stream.concat(successes, Stream.of(GET, UPDATE, DELETE).flatMap(InteractionTemplate::failuresOfWorker));
    }

    private static Request request(String method, String name) {
        return Request.of(method, "/workers/scripts/" + name + "/subdomain");
    }
}
