package dev.workersapi.pacts.contracts;

import static dev.workersapi.pacts.contracts.Subject.ITS_WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.model.SubdomainUpdate;
import dev.workersapi.pacts.Body;
import dev.workersapi.pacts.Request;
import java.util.stream.Stream;

/** Whether Workers answer on the workers.dev subdomain. */
final class SubdomainContracts {
    private static final Subject GET = new Subject(
            "getSubdomain",
            "a request for the subdomain of a Worker",
            ITS_WORKER,
            name -> request("GET", name),
            (client, name) ->
                    assertThat(client.subdomain().getSubdomain(name).enabled()).contains(false));

    private static final Subject UPDATE = new Subject(
            "updateSubdomain",
            "a request to put a Worker on its subdomain",
            ITS_WORKER,
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

    private static final Subject DELETE = new Subject(
            "deleteSubdomain",
            "a request to take a Worker off its subdomain",
            ITS_WORKER,
            name -> request("DELETE", name),
            (client, name) -> assertThat(
                            client.subdomain().deleteSubdomain(name).enabled())
                    .contains(false));

    private SubdomainContracts() {}

    static Stream<Contract> all() {
        Stream<Contract> successes = Stream.of(
                GET.succeeds(200, "{\"enabled\": false, \"previews_enabled\": false}"),
                UPDATE.succeeds(200, "{\"enabled\": true, \"previews_enabled\": true}"),
                DELETE.succeeds(200, "{\"enabled\": false, \"previews_enabled\": false}"));
        return Stream.concat(successes, Stream.of(GET, UPDATE, DELETE).flatMap(Subject::failuresOfWorker));
    }

    private static Request request(String method, String name) {
        return Request.of(method, "/workers/scripts/" + name + "/subdomain");
    }
}
