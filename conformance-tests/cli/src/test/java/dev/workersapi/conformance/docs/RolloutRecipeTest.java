package dev.workersapi.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.deployer.DesiredWorker;
import dev.workersapi.client.model.UploadedVersion;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.client.rollout.Rollout;
import dev.workersapi.client.rollout.RolloutResult;
import dev.workersapi.client.upload.Part;
import dev.workersapi.referenceserver.ReferenceServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example on the page about deploying: deploys a Worker, rolls out its next version, and rolls back. */
class RolloutRecipeTest {
    @FunctionalInterface
    private interface Metrics {
        double errorRate(String versionId, Instant since);
    }

    @Test
    void goesBackIfTheCheckFails(@TempDir Path folder) throws IOException {
        Path dist = Files.createDirectory(folder.resolve("dist"));
        Path index = Files.writeString(dist.resolve("index.js"), "export default { fetch() {} }");
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        // For the client, every step is older than the interval.
        Clock yesterday = Clock.offset(Clock.systemUTC(), Duration.ofDays(-1));
        try (ReferenceServer server = ReferenceServer.builder().clock(yesterday).start();
                WorkersClient client = WorkersClient.builder()
                        .baseUrl(server.baseUrl().toString())
                        .accountId("0123456789abcdef0123456789abcdef")
                        .apiToken("any")
                        .build()) {
            Metrics metrics = (version, since) -> share(client, version) < 25 ? 0 : 0.5;
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));

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

            assertThat(share(client, next.id().orElseThrow())).isZero();
            assertThat(client.deployments().listDeployments("shop")).hasSize(4);
        } finally {
            System.setOut(console);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8).strip()).isEqualTo("rolled back: CHECK_FAILED");
    }

    private static double share(WorkersClient client, String version) {
        return client.deployments().listDeployments("shop").stream().findFirst().orElseThrow().versions().stream()
                .filter(deployed -> deployed.versionId().equals(version))
                .mapToDouble(deployed -> deployed.percentage().doubleValue())
                .findFirst()
                .orElse(0);
    }
}
