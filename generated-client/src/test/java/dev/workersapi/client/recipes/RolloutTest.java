package dev.workersapi.client.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.api.DeploymentsApi.CreateDeploymentOptions;
import dev.workersapi.client.api.DeploymentsApi.ListDeploymentsOptions;
import dev.workersapi.client.api.ZonesApi.FindZoneOptions;
import dev.workersapi.client.error.InvalidRequestException;
import dev.workersapi.client.model.Binding;
import dev.workersapi.client.model.DeployedVersion;
import dev.workersapi.client.model.Deployment;
import dev.workersapi.client.model.DeploymentAnnotations;
import dev.workersapi.client.model.DeploymentStrategy;
import dev.workersapi.client.model.Limits;
import dev.workersapi.client.model.NewDeployment;
import dev.workersapi.client.model.NewRoute;
import dev.workersapi.client.model.ReturnedSecret;
import dev.workersapi.client.model.Schedule;
import dev.workersapi.client.model.SecretTextBinding;
import dev.workersapi.client.model.SecretsPatch;
import dev.workersapi.client.model.SettingsPatch;
import dev.workersapi.client.model.SettingsUpload;
import dev.workersapi.client.model.WorkerVersionPatch;
import dev.workersapi.client.model.Zone;
import dev.workersapi.client.model.ZoneRoute;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RolloutTest extends RecipeTest {
    private static final String WORKERS = "/accounts/" + ACCOUNT + "/workers/workers";
    private static final String ZONE = "593c9c94de529bbbfaac7c53ced0447d";
    private static final String DEPLOYMENT = """
        {"id":"5f3b0a54-4a5f-4c5e-9d2e-7f5f0f1d1c11","strategy":"percentage",\
        "versions":[{"version_id":"18f97339-c287-4872-9bdd-e2135c07ec12","percentage":%s}]}\
        """;

    @Test
    void aVersionIsDeployed() {
        String versionId = "18f97339-c287-4872-9bdd-e2135c07ec12";
        server.respond(DEPLOYMENT.formatted("100"));

        // recipe: deploy
        Deployment deployment = client.deployments()
                .createDeployment(
                        "my-worker",
                        NewDeployment.builder()
                                .strategy(DeploymentStrategy.PERCENTAGE)
                                .addVersion(DeployedVersion.builder()
                                        .versionId(versionId)
                                        .percentage(100)
                                        .build())
                                .build());
        // end

        assertThat(deployment.id()).contains("5f3b0a54-4a5f-4c5e-9d2e-7f5f0f1d1c11");
        assertThat(server.only()).hasToString("POST " + SCRIPTS + "/my-worker/deployments");
        assertThat(server.only().json())
                .isEqualTo(json("{'strategy':'percentage','versions':["
                        + "{'version_id':'18f97339-c287-4872-9bdd-e2135c07ec12','percentage':100.0}]}"));
    }

    @Test
    void trafficIsSplit() {
        String newVersionId = "18f97339-c287-4872-9bdd-e2135c07ec12";
        String currentVersionId = "3a1b0f7e-5d24-4a52-9d0e-6f7a0f1f4c11";
        server.respond(DEPLOYMENT.formatted("10"));

        // recipe: split
        NewDeployment split = NewDeployment.builder()
                .strategy(DeploymentStrategy.PERCENTAGE)
                .addVersion(DeployedVersion.builder()
                        .versionId(newVersionId)
                        .percentage(10)
                        .build())
                .addVersion(DeployedVersion.builder()
                        .versionId(currentVersionId)
                        .percentage(90)
                        .build())
                .annotations(DeploymentAnnotations.builder()
                        .workersMessage("Tries the new greeting")
                        .build())
                .build();
        client.deployments().createDeployment("my-worker", split);
        // end

        assertThat(server.only().json())
                .isEqualTo(json("{'strategy':'percentage','versions':["
                        + "{'version_id':'18f97339-c287-4872-9bdd-e2135c07ec12','percentage':10.0},"
                        + "{'version_id':'3a1b0f7e-5d24-4a52-9d0e-6f7a0f1f4c11','percentage':90.0}],"
                        + "'annotations':{'workers/message':'Tries the new greeting'}}"));
    }

    @Test
    void anEarlierDeploymentIsDeployedAgain() {
        server.respond("{\"deployments\":[" + DEPLOYMENT.formatted("100") + "," + DEPLOYMENT.formatted("100.0") + "]}")
                .respond(DEPLOYMENT.formatted("100"));

        // recipe: rollback
        Deployment previous = client.deployments().listDeployments("my-worker").stream()
                .skip(1)
                .findFirst()
                .orElseThrow();
        client.deployments()
                .createDeployment(
                        "my-worker",
                        NewDeployment.builder()
                                .strategy(DeploymentStrategy.PERCENTAGE)
                                .versions(previous.versions())
                                .build(),
                        CreateDeploymentOptions.builder().force(true).build());
        // end

        assertThat(server.received())
                .extracting(Object::toString)
                .containsExactly(
                        "GET " + SCRIPTS + "/my-worker/deployments?page=1",
                        "POST " + SCRIPTS + "/my-worker/deployments?force=true");
        assertThat(server.received().get(1).text())
                .isEqualTo("{\"strategy\":\"percentage\",\"versions\":["
                        + "{\"version_id\":\"18f97339-c287-4872-9bdd-e2135c07ec12\",\"percentage\":100.0}]}");
    }

    @Test
    void deploymentsAreFetchedPageByPage() {
        String first = "{\"success\":true,\"errors\":[],\"messages\":[],\"result\":{\"deployments\":["
                + DEPLOYMENT.formatted("1") + "]},\"result_info\":{\"page\":1,\"total_pages\":2}}";
        server.respond(200, "application/json", first)
                .respond(200, "application/json", first.replace("\"page\":1", "\"page\":2"));

        List<Deployment> all = client.deployments()
                .listDeployments(
                        "my-worker",
                        ListDeploymentsOptions.builder()
                                .since("2026-02-01T00:00:00Z")
                                .perPage(1)
                                .build())
                .toList();

        assertThat(all).isNotEmpty();
        assertThat(server.received())
                .extracting(Object::toString)
                .containsExactly(
                        "GET " + SCRIPTS + "/my-worker/deployments?since=2026-02-01T00%3A00%3A00Z&per_page=1&page=1",
                        "GET " + SCRIPTS + "/my-worker/deployments?since=2026-02-01T00%3A00%3A00Z&per_page=1&page=2");
    }

    @Test
    void schedulesAreSentAsAList() {
        server.respond("{\"schedules\":[{\"cron\":\"*/30 * * * *\"}]}");

        // recipe: schedules
        client.schedules()
                .updateSchedules(
                        "my-worker",
                        List.of(
                                Schedule.builder().cron("*/30 * * * *").build(),
                                Schedule.builder().cron("0 18 * * friL").build()));
        // end

        assertThat(server.only()).hasToString("PUT " + SCRIPTS + "/my-worker/schedules");
        assertThat(server.only().header("Content-Type")).isEqualTo("application/json");
        assertThat(server.only().text()).isEqualTo("[{\"cron\":\"*/30 * * * *\"},{\"cron\":\"0 18 * * friL\"}]");
    }

    @Test
    void anEmptyListRemovesTheSchedules() {
        server.respond("{\"schedules\":[]}");

        client.schedules().updateSchedules("my-worker", List.of());

        assertThat(server.only().text()).isEqualTo("[]");
    }

    @Test
    void severalSecretsAreChangedByAPatch() {
        server.respond("{\"API_KEY\":{\"name\":\"API_KEY\",\"type\":\"secret_text\"}}");

        // recipe: secrets-bulk
        SecretsPatch patch = SecretsPatch.builder()
                .putSecret(
                        "API_KEY",
                        SecretTextBinding.builder()
                                .name("API_KEY")
                                .text("s3cret")
                                .build())
                .putSecret("OLD_KEY", null)
                .build();
        Map<String, ReturnedSecret> secrets = client.secrets().patchSecrets("my-worker", patch);
        // end

        assertThat(secrets).containsOnlyKeys("API_KEY");
        assertThat(server.only()).hasToString("PATCH " + SCRIPTS + "/my-worker/secrets-bulk");
        assertThat(server.only().header("Content-Type")).isEqualTo("application/merge-patch+json");
        assertThat(server.only().text())
                .isEqualTo("{\"secrets\":{\"API_KEY\":"
                        + "{\"name\":\"API_KEY\",\"type\":\"secret_text\",\"text\":\"s3cret\"},\"OLD_KEY\":null}}");
        assertThat(patch.toString()).doesNotContain("s3cret");
        assertThat(patch.toBuilder().build()).isEqualTo(patch);
    }

    @Test
    void aPatchOfAVersionSendsNull() {
        server.respond("{\"id\":\"18f97339-c287-4872-9bdd-e2135c07ec12\"}");

        client.workers()
                .patchLatestWorkerVersion(
                        "my-worker",
                        WorkerVersionPatch.builder()
                                .limits(Limits.builder().cpuMs(50).build())
                                .placement(null)
                                .build());

        assertThat(server.only()).hasToString("PATCH " + WORKERS + "/my-worker/versions/latest");
        assertThat(server.only().header("Content-Type")).isEqualTo("application/merge-patch+json");
        assertThat(server.only().text()).isEqualTo("{\"limits\":{\"cpu_ms\":50},\"placement\":null}");
    }

    @Test
    void aRouteIsAddedToAZone() {
        server.respond("[{\"id\":\"" + ZONE + "\",\"name\":\"example.com\"}]")
                .respond("{\"id\":\"9a7806061c88ada191ed06f989cc3dac\",\"pattern\":\"example.com/shop/*\"}");

        // recipe: route
        Zone zone = client.zones()
                .findZone(FindZoneOptions.builder().name("example.com").build())
                .get(0);
        ZoneRoute route = client.zone(zone.id())
                .routes()
                .createRoute(NewRoute.builder()
                        .pattern("example.com/shop/*")
                        .script("my-worker")
                        .build());
        // end

        assertThat(route.id()).contains("9a7806061c88ada191ed06f989cc3dac");
        assertThat(server.received())
                .extracting(Object::toString)
                .containsExactly("GET /zones?name=example.com", "POST /zones/" + ZONE + "/workers/routes");
        assertThat(server.received().get(1).text())
                .isEqualTo("{\"pattern\":\"example.com/shop/*\",\"script\":\"my-worker\"}");
    }

    @Test
    void zonesAreFoundByTheirAccount() {
        server.respond("[]");

        client.zones().findZone(FindZoneOptions.builder().accountId(ACCOUNT).build());

        assertThat(server.only()).hasToString("GET /zones?account.id=" + ACCOUNT);
    }

    @Test
    void aResponseMayHaveNoBody() {
        server.respond(204, "", "");

        client.account().deleteAccountSubdomain();

        assertThat(server.only()).hasToString("DELETE /accounts/" + ACCOUNT + "/workers/subdomain");
    }

    @Test
    void aBodyWithoutDocumentedPropertiesIsNotSent() {
        server.respond("{\"id\":\"03dc9f77817b488fb26c5861ec18f791\",\"url\":\"wss://tail.example.com/\"}");

        client.tails().createTail("my-worker");

        assertThat(server.only()).hasToString("POST " + SCRIPTS + "/my-worker/tails");
        assertThat(server.only().text()).isEmpty();
    }

    /** Settings with a binding of an unknown type are read, changed and sent back. */
    @Test
    void aBindingWithoutAClassLosesNothing() {
        String binding = "{\"type\":\"worker_loader\",\"name\":\"LOADER\",\"x_depth\":1.50,\"x_more\":[null]}";
        server.respond("{\"bindings\":[" + binding + "]}").respond("{}");

        List<Binding> bindings =
                client.settings().getSettings("my-worker").bindings().orElseThrow();
        client.settings()
                .patchSettings(
                        "my-worker",
                        SettingsUpload.builder()
                                .settings(SettingsPatch.builder()
                                        .bindings(bindings)
                                        .build())
                                .build());

        assertThat(bindings).first().isInstanceOf(Binding.Unknown.class);
        assertThat(server.received().get(1).parts().get("settings").text())
                .isEqualTo("{\"bindings\":[" + binding + "]}");
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal(
                        "99.99 percent",
                        client -> client.deployments().createDeployment("w", deployment(33.33, 66.66)),
                        "must sum to 100, but sum to 99.99 (error 10210): set percentages that total 100"),
                refusal(
                        "a share below 0.01 percent",
                        client -> client.deployments().createDeployment("w", deployment(0.001, 99.999)),
                        "at least 0.01"),
                refusal(
                        "three versions",
                        client -> client.deployments().createDeployment("w", deployment(33.34, 33.33, 33.33)),
                        "at most 2"),
                refusal(
                        "a cron expression",
                        client -> client.schedules()
                                .updateSchedules(
                                        "w",
                                        List.of(Schedule.builder()
                                                .cron("0 0 * * 0")
                                                .build())),
                        "`cron` of `[0]` is `0 0 * * 0`, but must be a cron expression"),
                refusal("a wildcard in the path", route("example.com/*.jpg"), "`pattern` is `example.com/*.jpg`"),
                refusal("a query", route("https://example.com/?anything"), "`pattern` is"),
                refusal("a wildcard in the hostname", route("www.*.com/"), "`pattern` is"),
                refusal("no hostname", route("/shop/*"), "`pattern` is"),
                refusal("only a wildcard", route("*/*"), "`pattern` is"),
                refusal(
                        "an empty zone",
                        client -> client.zone("").routes().listRoutes(),
                        "`zone_id` must not be empty"),
                refusal(
                        "a zone that leads elsewhere",
                        client -> client.zone("..").routes().listRoutes(),
                        "`zone_id` must not be `..`"));
    }

    private static Arguments refusal(String name, Consumer<WorkersClient> call, String message) {
        return argumentSet(name, call, message);
    }

    private static Consumer<WorkersClient> route(String pattern) {
        return client -> client.zone(ZONE)
                .routes()
                .createRoute(NewRoute.builder().pattern(pattern).build());
    }

    private static NewDeployment deployment(double... percentages) {
        NewDeployment.Builder builder = NewDeployment.builder().strategy(DeploymentStrategy.PERCENTAGE);
        for (double percentage : percentages) {
            builder.addVersion(DeployedVersion.builder()
                    .versionId("18f97339-c287-4872-9bdd-e2135c07ec12")
                    .percentage(percentage)
                    .build());
        }
        return builder.build();
    }

    @MethodSource("refusals")
    @ParameterizedTest
    void whatTheApiWouldRejectIsNotSent(Consumer<WorkersClient> call, String message) {
        assertThatThrownBy(() -> call.accept(client))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(message);
        assertThat(server.received()).isEmpty();
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                argumentSet("two shares", deployment(0.01, 99.99)),
                argumentSet("one version", deployment(100)),
                argumentSet("a version without a share", deployment(0, 100)));
    }

    @MethodSource("accepted")
    @ParameterizedTest
    void deploymentsThatTotal100AreSent(NewDeployment deployment) {
        server.respond(DEPLOYMENT.formatted("100"));

        client.deployments().createDeployment("my-worker", deployment);

        assertThat(server.received()).hasSize(1);
    }

    /** The examples of https://developers.cloudflare.com/workers/configuration/routing/routes/. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "example.com/about",
                "*example.com/images/cat.png",
                "*example.com/images/*",
                "https://*.example.com/images/*",
                "https://*.example.com/",
                "*.example.com/",
                "https://example.com/path*",
                "http://www.example.com/*"
            })
    void routesOfTheDocumentationAreSent(String pattern) {
        server.respond("{\"id\":\"9a7806061c88ada191ed06f989cc3dac\",\"pattern\":\"example.com\"}");

        route(pattern).accept(client);

        assertThat(server.only().json().path("pattern")).isEqualTo(TextNode.valueOf(pattern));
    }
}
