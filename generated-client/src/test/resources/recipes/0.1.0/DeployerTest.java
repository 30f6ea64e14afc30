package dev.workersapi.client.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workersapi.client.deployer.DeployedWorker;
import dev.workersapi.client.deployer.Deployer;
import dev.workersapi.client.deployer.DesiredWorker;
import dev.workersapi.client.deployer.Plan;
import dev.workersapi.client.deployer.Resource;
import dev.workersapi.client.error.DeployException;
import dev.workersapi.client.model.Annotations;
import dev.workersapi.client.model.KvNamespaceBinding;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.recipes.RecordingServer.FormPart;
import dev.workersapi.client.upload.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployerTest extends RecipeTest {
    private static final String ZONE = "593c9c94de529bbbfaac7c53ced0447d";
    private static final String DEPLOYMENTS = """
        {"deployments":[{"id":"5f3b0a54-4a5f-4c5e-9d2e-7f5f0f1d1c11","strategy":"percentage",\
        "versions":[{"version_id":"18f97339-c287-4872-9bdd-e2135c07ec12","percentage":100}]}]}\
        """;
    private static final String WORKER = """
        {"name":"shop","logpush":false,"observability":{"enabled":false},"tags":[],"tail_consumers":[],\
        "subdomain":{"enabled":true,"url":"https://shop.example.workers.dev"}}\
        """;

    private void respondToReads() {
        server.fail(404, 10007, "This Worker does not exist on your account.")
                .respond("[{\"id\":\"" + ZONE + "\",\"name\":\"example.com\"}]")
                .respond("[]");
    }

    @Test
    void aWorkerIsPlannedAndDeployed(@TempDir Path project) throws IOException {
        Path dist = Files.createDirectory(project.resolve("dist"));
        Files.writeString(dist.resolve("index.js"), "export default {}");
        Path site = Files.createDirectory(project.resolve("public"));
        Files.writeString(site.resolve("index.html"), "<h1>Shop</h1>");
        String apiKey = "a-key-of-the-shop";
        respondToReads();
        respondToReads();
        server.respond("{\"jwt\":\"completion.token.x\",\"buckets\":[]}")
                .fail(404, 10007, "This Worker does not exist on your account.")
                .respond("{\"id\":\"shop\"}")
                .respond("{\"schedules\":[{\"cron\":\"*/30 * * * *\"}]}")
                .respond("{\"id\":\"9a7806061c88ada191ed06f989cc3dac\",\"pattern\":\"example.com/shop/*\"}")
                .respond("{\"enabled\":true}")
                .respond(DEPLOYMENTS)
                .respond(WORKER);

        // recipe: deployer
        DesiredWorker shop = DesiredWorker.builder("shop")
                .modules(dist)
                .metadata(WorkerMetadata.builder()
                        .mainModule("index.js")
                        .compatibilityDate("2026-01-01")
                        .addBinding(KvNamespaceBinding.builder()
                                .name("CARTS")
                                .namespaceId("0f2ac74b498b48028cb68387c421e279")
                                .build())
                        .build())
                .assets(site)
                .secret("API_KEY", apiKey)
                .crons("*/30 * * * *")
                .routes("example.com", "example.com/shop/*")
                .workersDev(true)
                .build();

        Deployer deployer = client.deployer();
        Plan plan = deployer.plan(shop);
        System.out.println(plan);
        DeployedWorker deployed = deployer.apply(shop);
        System.out.println(deployed.versionId() + " is at " + deployed.urls());
        // end

        assertThat(plan).hasToString("""
            Worker `shop`:
              create Worker `shop`
              create version `shop`: modules: 1
              create assets `shop`: 1 assets
              create binding `CARTS`: kv_namespace
              create secret `API_KEY`: secret_text
              create cron `*/30 * * * *`
              create route `example.com/shop/*`
              create address `workers.dev`\
            """);
        assertThat(plan.toString()).doesNotContain(apiKey);
        assertThat(deployed.plan()).isEqualTo(plan);
        assertThat(deployed.urls()).containsExactly("https://shop.example.workers.dev", "https://example.com/shop/*");
        assertThat(server.received().stream().map(Object::toString).filter(request -> !request.startsWith("GET ")))
                .containsExactly(
                        "POST " + SCRIPTS + "/shop/assets-upload-session",
                        "PUT " + SCRIPTS + "/shop?bindings_inherit=strict",
                        "PUT " + SCRIPTS + "/shop/schedules",
                        "POST /zones/" + ZONE + "/workers/routes",
                        "POST " + SCRIPTS + "/shop/subdomain");
        Map<String, FormPart> parts = server.received().get(8).parts();
        assertThat(parts).containsOnlyKeys("metadata", "index.js");
        assertThat(parts.get("metadata").json().path("assets").path("jwt").asText())
                .isEqualTo("completion.token.x");
        assertThat(parts.get("metadata").json().path("bindings"))
                .isEqualTo(json("[{'name':'CARTS','type':'kv_namespace',"
                        + "'namespace_id':'0f2ac74b498b48028cb68387c421e279'},"
                        + "{'name':'API_KEY','type':'secret_text','text':'a-key-of-the-shop'}]"));
    }

    @Test
    void resourcesAreRemovedOnlyOnRequest() {
        Part module = Part.of("index.js", "export default {}");

        // recipe: deployer-remove
        DesiredWorker shop = DesiredWorker.builder("shop")
                .module(module)
                .metadata(WorkerMetadata.builder()
                        .mainModule("index.js")
                        .annotations(Annotations.builder()
                                .workersMessage("Drops the old cart")
                                .build())
                        .build())
                .removeSecrets("OLD_KEY")
                .removeUnnamed(Resource.BINDINGS, Resource.CRONS)
                .build();
        // end

        assertThat(shop.removedSecrets()).containsExactly("OLD_KEY");
        assertThat(shop.removed()).containsExactlyInAnyOrder(Resource.BINDINGS, Resource.CRONS);
    }

    @Test
    void aFailedDeploymentSaysWhatIsDone() {
        DesiredWorker shop = DesiredWorker.builder("shop")
                .module(Part.of("index.js", "export default {}"))
                .metadata(WorkerMetadata.builder().mainModule("index.js").build())
                .crons("*/30 * * * *")
                .build();
        Deployer deployer = client.deployer();
        List<String> log = new ArrayList<>();
        server.fail(404, 10007, "This Worker does not exist on your account.")
                .fail(404, 10007, "This Worker does not exist on your account.")
                .respond("{\"id\":\"shop\"}")
                .fail(400, 10072, "too many cron triggers")
                .respond("{\"schedules\":[]}");

        assertThatThrownBy(() -> {
                    // recipe: deployer-failure
                    try {
                        deployer.apply(shop);
                    } catch (DeployException e) {
                        log.add("done " + e.done() + ", not done " + e.left());
                        throw e;
                    }
                    // end
                })
                .hasMessageContaining("Done: version and deployment. Not done: cron triggers.")
                .hasMessageContaining("10072");

        assertThat(log).containsExactly("done [version and deployment], not done [cron triggers]");
    }
}
