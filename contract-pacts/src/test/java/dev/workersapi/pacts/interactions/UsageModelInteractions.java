package dev.workersapi.pacts.interactions;

import static dev.workersapi.pacts.interactions.InteractionTemplate.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.model.UsageModel;
import dev.workersapi.client.model.UsageModelUpdate;
import dev.workersapi.pacts.Body;
import dev.workersapi.pacts.Request;
import java.util.stream.Stream;

/** Interactions about the usage model, which determines billing. */
final class UsageModelInteractions {
    private static final InteractionTemplate GET = new InteractionTemplate(
            "getUsageModel",
            "a request for the usage model of a Worker",
            WORKER,
            name -> request("GET", name),
            (client, name) -> assertThat(client.usageModel().getUsageModel(name).usageModel())
                    .contains(UsageModel.STANDARD));

    private static final InteractionTemplate UPDATE = new InteractionTemplate(
            "updateUsageModel",
            "a request to change the usage model of a Worker",
            WORKER,
            name -> request("PUT", name).body(Body.request("{\"usage_model\": \"unbound\"}")),
            (client, name) -> assertThat(client.usageModel()
                            .updateUsageModel(
                                    name,
                                    UsageModelUpdate.builder()
                                            .usageModel(UsageModel.UNBOUND)
                                            .build())
                            .usageModel())
                    .contains(UsageModel.UNBOUND));

    private UsageModelInteractions() {}

    static Stream<ClientInteraction> all() {
        Stream<ClientInteraction> successes = Stream.of(
                GET.succeeds(200, "{\"usage_model\": \"standard\"}"),
                UPDATE.succeeds(200, "{\"usage_model\": \"unbound\"}"));
        return Stream.concat(successes, Stream.of(GET, UPDATE).flatMap(InteractionTemplate::failuresOfWorker));
    }

    private static Request request(String method, String name) {
        return Request.of(method, "/workers/scripts/" + name + "/usage-model");
    }
}
