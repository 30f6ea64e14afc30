package dev.workersapi.pacts.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.json.Json;
import dev.workersapi.pacts.ClientContract;
import dev.workersapi.pacts.cli.PactCli;
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

/** A stub server that is written in Rust answers the client's calls from the contract. */
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

    static List<Contract> contracts() {
        return AllContracts.all();
    }

    @Test
    void everyInteractionIsServed() {
        assertThat(loaded).isEqualTo(String.valueOf(contracts().size()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contracts")
    void clientIsServed(Contract contract) {
        int before = stub.output().size();
        try (WorkersClient client = Clients.of(api)) {
            contract.play(client);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(e.getMessage() + "\n" + stub.lastLines(), e);
        }
        List<String> said = stub.output();
        assertThat(said.subList(before, said.size()))
                .as("the request is that of one interaction alone")
                .noneMatch(line -> line.contains("Found more than one pact request"));
    }

    /** A file for each interaction: the stub copies the whole file once for each interaction in it at each request. */
    private static void split(Path folder) throws IOException {
        ObjectNode contract = (ObjectNode) Json.mapper().readTree(ClientContract.FILE.toFile());
        int number = 0;
        for (JsonNode interaction : contract.path("interactions")) {
            ObjectNode one = contract.deepCopy();
            one.putArray("interactions").add(interaction);
            Json.mapper().writeValue(folder.resolve(number++ + ".json").toFile(), one);
        }
    }
}
