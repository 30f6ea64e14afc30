package dev.workersapi.conformance.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.deployer.Deployer;
import dev.workersapi.client.deployer.DesiredWorker;
import dev.workersapi.client.json.Json;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.upload.Part;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The deployer has the same effect as Cloudflare's Wrangler, whose recorded requests are replayed to another server in
 * the same sequence of situations.
 */
class WranglerTest {
    /** This is later than the compatibility dates in the recording. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-15T12:00:00Z"), ZoneOffset.UTC);

    /** Wrangler enables preview addresses together with workers.dev; the deployer does not change them. */
    private static final String PREVIEWS = "workers.dev: {\"enabled\":true,\"previews_enabled\":true} with wrangler,"
            + " {\"enabled\":true,\"previews_enabled\":false} with the deployer";

    private TestAccount wrangler;
    private TestAccount deployer;

    @BeforeEach
    void start() {
        wrangler = new TestAccount(CLOCK);
        deployer = new TestAccount(CLOCK);
    }

    @AfterEach
    void stop() {
        wrangler.close();
        deployer.close();
    }

    @Test
    void everySituationHasTheSameEffect() throws IOException {
        Deployer tested =
                Deployer.of(deployer.client, deployer.client.assetUploader().withClock(CLOCK));
        Map<String, List<String>> differences = new TreeMap<>();
        for (WranglerRecording situation : WranglerRecording.read()) {
            situation.replay(wrangler.server.baseUrl());
            tested.apply(situation.desired());
            differences.put(
                    situation.name(),
                    differences(
                            state(wrangler.client, situation.worker()), state(deployer.client, situation.worker())));
        }

        // The server also hashes the file names of parts, and Wrangler's file names differ from the names of the parts
        // here.
        differences.get("service-worker").removeIf(difference -> difference.startsWith("script etag: "));
        assertThat(differences)
                .hasSize(10)
                .allSatisfy((situation, found) -> assertThat(found).containsExactly(PREVIEWS));
    }

    @Test
    void everyCommandForSecretsHasTheSameEffect() throws IOException {
        // The recorded Worker has a secret that the commands keep.
        for (TestAccount account : List.of(wrangler, deployer)) {
            account.client.deployer().apply(basic().secret("VS1", "kept").build());
        }

        List<WranglerRecording> situations = WranglerRecording.readSecrets("esm-basic");
        for (WranglerRecording situation : situations) {
            situation.replay(wrangler.server.baseUrl());
            DesiredWorker.Builder desired = basic();
            situation.addSecrets(desired);
            deployer.client.deployer().apply(desired.build());

            assertThat(differences(
                            state(wrangler.client, situation.worker()), state(deployer.client, situation.worker())))
                    .as(situation.name())
                    .isEmpty();
        }
        assertThat(situations).hasSize(3);
        assertThat(state(deployer.client, "esm-basic")).containsKeys("binding VS1", "binding S2");
    }

    private static DesiredWorker.Builder basic() {
        return DesiredWorker.builder("esm-basic")
                .module(Part.of("index.js", "export default {}"))
                .metadata(WorkerMetadata.builder().mainModule("index.js").build());
    }

    /** Returns the state of a Worker in the API, without values that always differ between Workers. */
    private static Map<String, JsonNode> state(WorkersClient client, String name) {
        Map<String, JsonNode> state = new TreeMap<>();
        ObjectNode settings = Json.mapper().valueToTree(client.settings().getSettings(name));
        settings.remove("bindings")
                .forEach(binding -> state.put("binding " + binding.path("name").asText(), binding));
        ObjectNode script = client.scripts().listScripts().stream()
                .filter(found -> found.id().equals(Optional.of(name)))
                .findFirst()
                .<ObjectNode>map(Json.mapper()::valueToTree)
                .orElseThrow();
        script.remove(List.of("tag", "created_on", "modified_on", "last_deployed_from"));
        settings.properties().forEach(setting -> state.put("setting " + setting.getKey(), setting.getValue()));
        script.properties().forEach(property -> state.put("script " + property.getKey(), property.getValue()));
        state.put("workers.dev", Json.mapper().valueToTree(client.subdomain().getSubdomain(name)));
        client.schedules()
                .getSchedules(name)
                .schedules()
                .forEach(schedule ->
                        state.put("cron " + schedule.cron(), Json.mapper().createObjectNode()));
        state.put(
                "traffic",
                Json.mapper()
                        .valueToTree(client.deployments().listDeployments(name).stream()
                                .findFirst()
                                .orElseThrow()
                                .versions()
                                .size()));
        return state;
    }

    private static List<String> differences(Map<String, JsonNode> wrangler, Map<String, JsonNode> deployer) {
        TreeMap<String, JsonNode> all = new TreeMap<>(wrangler);
        all.putAll(deployer);
        return all.keySet().stream()
                .filter(key -> !Optional.ofNullable(wrangler.get(key)).equals(Optional.ofNullable(deployer.get(key))))
                .map(key ->
                        key + ": " + wrangler.get(key) + " with wrangler, " + deployer.get(key) + " with the deployer")
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
