package dev.workersapi.pacts.contracts;

import static dev.workersapi.pacts.contracts.Subject.ITS_WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.model.UsageModel;
import dev.workersapi.client.model.UsageModelUpdate;
import dev.workersapi.pacts.Body;
import dev.workersapi.pacts.Request;
import java.util.stream.Stream;

/** How the use of Workers is billed. */
final class UsageModelContracts {
    private static final Subject GET = new Subject(
            "getUsageModel",
            "a request for the usage model of a Worker",
            ITS_WORKER,
            name -> request("GET", name),
            (client, name) -> assertThat(client.usageModel().getUsageModel(name).usageModel())
                    .contains(UsageModel.STANDARD));

    private static final Subject UPDATE = new Subject(
            "updateUsageModel",
            "a request to change the usage model of a Worker",
            ITS_WORKER,
            name -> request("PUT", name).body(Body.request("{\"usage_model\": \"unbound\"}")),
            (client, name) -> assertThat(client.usageModel()
                            .updateUsageModel(
                                    name,
                                    UsageModelUpdate.builder()
                                            .usageModel(UsageModel.UNBOUND)
                                            .build())
                            .usageModel())
                    .contains(UsageModel.UNBOUND));

    private UsageModelContracts() {}

    static Stream<Contract> all() {
        Stream<Contract> successes = Stream.of(
                GET.succeeds(200, "{\"usage_model\": \"standard\"}"),
                UPDATE.succeeds(200, "{\"usage_model\": \"unbound\"}"));
        return Stream.concat(successes, Stream.of(GET, UPDATE).flatMap(Subject::failuresOfWorker));
    }

    private static Request request(String method, String name) {
        return Request.of(method, "/workers/scripts/" + name + "/usage-model");
    }
}
