package dev.workersapi.pacts.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.Pact;
import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.deployer.DesiredWorker;
import dev.workersapi.client.model.UploadedVersion;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.client.rollout.Rollout;
import dev.workersapi.client.rollout.RolloutResult;
import dev.workersapi.client.upload.Part;
import dev.workersapi.pacts.CommittedPact;
import dev.workersapi.pacts.ProviderValues;
import dev.workersapi.pacts.States;
import dev.workersapi.referenceserver.ReferenceServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that the contract describes every exchange of the example in DEPLOYING.md: deployment, rollout, rollback. */
class DeployingRecipeTest {
    /** The Worker, and the identifiers of versions. */
    private static final Pattern NAMES = Pattern.compile("shop|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @FunctionalInterface
    private interface Metrics {
        double errorRate(String versionId, Instant since);
    }

    @Test
    void contractDescribesEveryExchange(@TempDir Path dist) throws IOException {
        Pact contract = CommittedPact.read();
        List<String> described = new ArrayList<>();
        for (RecordedExchange exchange : exchanges(dist)) {
            List<RecordedExchange.Candidate> candidates = exchange.candidates(contract);
            assertThat(candidates.stream().anyMatch(RecordedExchange.Candidate::describesTheExchange))
                    .as(
                            "%s is not in the contract; add it to DeployerInteractions. The most similar interactions:\n%s",
                            exchange,
                            candidates.stream().limit(3).map(String::valueOf).collect(Collectors.joining("\n")))
                    .isTrue();
            described.add(candidates.get(0).description());
        }
        assertThat(described)
                .containsSubsequence(
                        "a request for the first page of the deployments of a Worker that does not exist",
                        "an upload of a Worker that has no bindings to inherit",
                        "a request to replace the schedules of a Worker",
                        "an upload of a version without annotations",
                        "a request for the latest deployments of a Worker",
                        "a request to give a version a share of the traffic of a Worker",
                        "a request to give a version a share of the traffic of a Worker",
                        "a request to roll back to the previous version of a Worker");
    }

    @Test
    void exampleIsInTheDocument() throws IOException {
        Recipe recipe = new Recipe(DeployingRecipeTest.class, "deploy-and-roll-out");
        assertThat(Path.of("../generated-client/DEPLOYING.md"))
                .content()
                .contains(recipe.heading() + recipe.code() + "```");
    }

    private static List<RecordedExchange> exchanges(Path dist) throws IOException {
        Path index = Files.writeString(dist.resolve("index.js"), States.MODULE);
        List<RecordedExchange> exchanges = new CopyOnWriteArrayList<>();
        // To the client, every step is as old as the interval demands.
        Clock yesterday = Clock.offset(Clock.systemUTC(), Duration.ofDays(-1));
        try (ReferenceServer server = ReferenceServer.builder()
                        .clock(yesterday)
                        .listener(exchange -> exchanges.add(new RecordedExchange(exchange, "/client/v4", NAMES)))
                        .start();
                WorkersClient client = WorkersClient.builder()
                        .baseUrl(server.baseUrl().toString())
                        .accountId(ProviderValues.ACCOUNT_ID)
                        .apiToken("any")
                        .build()) {
            AtomicInteger checks = new AtomicInteger();
            Metrics metrics = (version, since) -> checks.incrementAndGet() == 1 ? 0 : 0.5;

            // recipe: deploy-and-roll-out
            WorkerMetadata metadata = WorkerMetadata.builder()
                    .mainModule("index.js")
                    .compatibilityDate("2026-01-01")
                    .build();
            client.deployer()
                    .apply(DesiredWorker.builder("shop")
                            .modules(dist)
                            .metadata(metadata)
                            .crons("*/30 * * * *")
                            .build());

            UploadedVersion next = client.versions()
                    .uploadVersion(
                            "shop",
                            WorkerUpload.builder()
                                    .metadata(metadata)
                                    .addFile(Part.of(index))
                                    .build());
            RolloutResult result = Rollout.of(client, "shop")
                    .version(next.id().orElseThrow())
                    .steps(5, 25, 50, 100)
                    .every(Duration.ofMinutes(10))
                    .until(step -> metrics.errorRate(step.versionId(), step.deployedAt()) < 0.01)
                    .run();
            if (result instanceof RolloutResult.RolledBack back) {
                System.out.println("rolled back: " + back.reason());
            }
            // end

            assertThat(result).isInstanceOf(RolloutResult.RolledBack.class);
            assertThat(checks).hasValue(2);
        }
        return exchanges;
    }
}
