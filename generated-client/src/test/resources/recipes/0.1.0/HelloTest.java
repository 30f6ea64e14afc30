package dev.workersapi.client.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.recipes.RecordingServer.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the programs of the README. */
class HelloTest extends RecipeTest {
    @Test
    void theFirstExampleUploadsAWorker(@TempDir Path directory) throws Exception {
        server.respond("{\"id\":\"my-worker\",\"etag\":\"777\"}");

        assertThat(SourceProgram.run("Hello", directory, environment(Map.of()))).endsWith("777\n");
        assertThat(server.only()).hasToString("PUT " + SCRIPTS + "/my-worker");
        assertThat(server.only().header("Authorization")).isEqualTo("Bearer from-the-environment");
        assertThat(server.only().parts()).containsOnlyKeys("metadata", "index.js");
        assertThat(server.only().parts().get("metadata").json())
                .isEqualTo(json("{'main_module':'index.js','compatibility_date':'2026-01-01'}"));
    }

    @Test
    void theDeployToolDeploysAFolder(@TempDir Path directory) throws Exception {
        write(directory.resolve("shop/public/index.html"), "<h1>Hello</h1>");
        write(directory.resolve("shop/public/_redirects"), "/old /new 301\n");
        write(directory.resolve("shop/dist/index.js"), "import './lib/util.mjs'; export default {}");
        write(directory.resolve("shop/dist/lib/util.mjs"), "export const n = 1");
        server.respond("{\"jwt\":\"completion.token.x\",\"buckets\":[]}")
                .respond("{\"id\":\"shop\"}")
                .respond("{\"schedules\":[{\"cron\":\"*/30 * * * *\"}]}")
                .respond("{\"enabled\":true}")
                .respond("{\"subdomain\":\"example\"}");

        String output = SourceProgram.run(
                "DeployTool",
                directory,
                environment(Map.of("API_KEY", "s3cret")),
                "shop",
                directory.resolve("shop").toString());

        assertThat(output).endsWith("https://shop.example.workers.dev\n");
        List<Received> requests = server.received();
        assertThat(requests)
                .extracting(Received::toString)
                .containsExactly(
                        "POST " + SCRIPTS + "/shop/assets-upload-session",
                        "PUT " + SCRIPTS + "/shop",
                        "PUT " + SCRIPTS + "/shop/schedules",
                        "POST " + SCRIPTS + "/shop/subdomain",
                        "GET /accounts/" + ACCOUNT + "/workers/subdomain");
        assertThat(requests.get(1).parts()).containsOnlyKeys("metadata", "index.js", "lib/util.mjs");
        assertThat(requests.get(1).parts().get("metadata").json())
                .isEqualTo(json("{'main_module':'index.js','compatibility_date':'2026-01-01','bindings':["
                        + "{'name':'ASSETS','type':'assets'},"
                        + "{'name':'API_KEY','type':'secret_text','text':'s3cret'}],"
                        + "'assets':{'jwt':'completion.token.x','config':{'_redirects':'/old /new 301\\n'}}}"));
        assertThat(requests.get(2).json()).isEqualTo(json("[{'cron':'*/30 * * * *'}]"));
        assertThat(requests.get(3).json()).isEqualTo(json("{'enabled':true}"));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("CLOUDFLARE_API_TOKEN", "from-the-environment");
        environment.put("CLOUDFLARE_ACCOUNT_ID", ACCOUNT);
        environment.put("CLOUDFLARE_API_BASE_URL", server.url());
        return environment;
    }
}
