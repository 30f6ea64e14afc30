package dev.workersapi.pacts.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.client.json.Json;
import dev.workersapi.pacts.CommittedPact;
import dev.workersapi.pacts.fakebroker.FakeBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publishes the committed pacts with the Maven plugin of Pact JVM, and uses it as a gate, as documented. */
class PactPluginIT {
    private static final String TOKEN = "t0ken-s3cr3t";

    private final FakeBroker broker = new FakeBroker();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void publishesTheCommittedPactsAndOpensTheGate() throws IOException, InterruptedException {
        broker.addEnvironment("production");
        // Pacts that are verified once are verified under every version.
        BrokerCommands.at(broker).publish(CommittedPact.FOLDER, "1.2.2");
        broker.verifyPacts("7.1.0");
        BrokerCommands.at(broker).run("record-deployment", BrokerCommands.PROVIDER, "7.1.0");
        int before = broker.requests().size();
        broker.requireAuthorization("Bearer " + TOKEN);

        Run run = maven(Map.of("PACT_BROKER_TOKEN", TOKEN), "pact:publish", "pact:can-i-deploy");

        assertThat(run.status()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("OK", "All required verification results are published and successful")
                .doesNotContain(TOKEN);
        List<Path> files = committed();
        assertThat(files).isNotEmpty();
        assertThat(broker.pacts()).isEqualTo(2 * files.size());
        assertThat(broker.requests().subList(before, broker.requests().size()))
                .anyMatch(request ->
                        request.path().startsWith("/matrix?") && request.path().contains("=production"))
                .filteredOn(FakeBroker.Request::writes)
                .extracting(FakeBroker.Request::json)
                .allSatisfy(request -> {
                    assertThat(request.path("pacticipantName").asText()).isEqualTo(BrokerCommands.CONSUMER);
                    assertThat(request.path("pacticipantVersionNumber").asText())
                            .isEqualTo("1.2.3");
                    assertThat(request.path("branch").asText()).isEqualTo("feature/one");
                    assertThat(request.path("tags")).hasToString("[\"a\",\"b\"]");
                })
                .extracting(request -> parse(Base64.getDecoder()
                        .decode(request.path("contracts")
                                .path(0)
                                .path("content")
                                .asText())))
                .containsExactlyInAnyOrderElementsOf(
                        files.stream().map(PactPluginIT::read).toList());
    }

    @Test
    void changedPactsFailTheBuild() throws IOException, InterruptedException {
        for (Path file : committed()) {
            String changed = Files.readString(file).replaceFirst("\"description\": *\"", "$0changed ");
            Files.writeString(directory.resolve(file.getFileName().toString()), changed);
        }
        BrokerCommands.at(broker).publish(directory, "1.2.3");

        Run run = maven(Map.of(), "pact:publish");

        assertFailure(run, "409");
    }

    @Test
    void gateFailsTheBuildIfNothingIsVerified() throws IOException, InterruptedException {
        broker.addEnvironment("production");
        BrokerCommands.at(broker).publish("1.2.3");
        Map<String, String> empty =
                Map.of("PACT_BROKER_TOKEN", "", "PACT_BROKER_USERNAME", "", "PACT_BROKER_PASSWORD", "");

        Run run = maven(empty, "pact:can-i-deploy");

        assertFailure(run, "There is no verified pact between");
        assertThat(broker.requests()).anyMatch(request -> request.path().contains("environment=production"));
    }

    private void assertFailure(Run run, String reason) {
        assertThat(run.status()).isNotZero();
        assertThat(run.output()).contains("BUILD FAILURE", reason).doesNotContain("${env.");
        assertThat(broker.requests())
                .extracting(FakeBroker.Request::authorization)
                .containsOnlyNulls();
    }

    private record Run(int status, String output) {}

    private Run maven(Map<String, String> variables, String... goals) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                "--batch-mode",
                "--file",
                "contract-pacts",
                "-Dmaven.repo.local=" + System.getProperty("maven.repo.local"),
                "-Dpact.broker.url=" + broker.url(),
                "-Dbranch=feature/one",
                "-Dversion=1.2.3",
                "-Dpact.consumer.tags=a,b",
                "-Dpacticipant=" + BrokerCommands.CONSUMER,
                "-DpacticipantVersion=1.2.3",
                "-DtoEnvironment=production"));
        command.addAll(List.of(goals));
        if (System.getProperty("offline", "").endsWith("true")) {
            command.add("--offline");
        }
        Path output = directory.resolve("output.txt");
        ProcessBuilder maven = new ProcessBuilder(command)
                .directory(Path.of("..").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        maven.environment().keySet().removeIf(name -> name.startsWith("PACT_BROKER_"));
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        maven.environment().putAll(variables);
        Process process = maven.start();
        try {
            // The plugin itself has no timeout.
            assertThat(process.waitFor(5, TimeUnit.MINUTES))
                    .as("Maven comes to an end")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Run(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    private static List<Path> committed() throws IOException {
        try (Stream<Path> files = Files.list(CommittedPact.FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }

    private static JsonNode read(Path file) {
        try {
            return parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(byte[] json) {
        try {
            return Json.mapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
