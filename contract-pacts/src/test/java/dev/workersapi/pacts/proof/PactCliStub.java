package dev.workersapi.pacts.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.json.Json;
import dev.workersapi.pacts.CommittedPact;
import dev.workersapi.pacts.interactions.ClientInteraction;
import dev.workersapi.pacts.interactions.ClientInteractions;
import dev.workersapi.pacts.pactcli.PactCli;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that Pact's stub server, written in Rust, serves the client's calls from the contract. */
class PactCliStub {
    private static final Pattern STARTED = Pattern.compile("Loaded (\\d+) pacts");
    private static final Pattern LISTENS = Pattern.compile("started on port (\\d+)");

    private static PactCli stub;
    private static String loaded;
    private static URI api;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException, InterruptedException {
        split(folder);
        stub = PactCli.start("stub", "stub", "--dir", folder.toString());
        loaded = stub.await(STARTED).group(1);
        api = URI.create("http://127.0.0.1:" + stub.await(LISTENS).group(1));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        stub.close();
    }

    static List<ClientInteraction> interactions() {
        return ClientInteractions.all();
    }

    @Test
    void everyInteractionIsServed() {
        assertThat(loaded).isEqualTo(String.valueOf(interactions().size()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("interactions")
    void clientIsServed(ClientInteraction interaction) {
        int before = stub.output().size();
        try {
            interaction.verify(api);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(e.getMessage() + "\n" + stub.lastLines(), e);
        }
        List<String> output = stub.output();
        assertThat(output.subList(before, output.size()))
                .as("exactly one interaction matches the request")
                .noneMatch(line -> line.contains("Found more than one pact request"));
    }

    /** Writes a file for each interaction, because the stub copies the file of each interaction at each request. */
    private static void split(Path folder) throws IOException {
        ObjectNode contract = (ObjectNode) Json.mapper().readTree(CommittedPact.FILE.toFile());
        int number = 0;
        for (JsonNode interaction : contract.path("interactions")) {
            ObjectNode one = contract.deepCopy();
            one.putArray("interactions").add(interaction);
            Json.mapper().writeValue(folder.resolve(number++ + ".json").toFile(), one);
        }
    }
}
