package dev.workersapi.client.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.client.assets.Assets;
import dev.workersapi.client.assets.UploadedAssets;
import dev.workersapi.client.http.Cancellation;
import dev.workersapi.client.model.AssetsBinding;
import dev.workersapi.client.model.NotFoundHandling;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.client.recipes.RecordingServer.Received;
import dev.workersapi.client.upload.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetsTest extends RecipeTest {
    @Test
    void aDirectoryGoesUpAndItsTokenIntoTheUploadOfTheWorker(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("index.html"), "<h1>Hello</h1>");
        Files.writeString(directory.resolve("_headers"), "/*\n  X-Frame-Options: DENY\n");
        String hash = hashOf(directory);
        server.respond("{\"jwt\":\"session.token.x\",\"buckets\":[[\"" + hash + "\"]]}")
                .respond(201, "application/json", "{\"success\":true,\"result\":{\"jwt\":\"completion.token.x\"}}")
                .respond("{\"id\":\"my-site\",\"has_assets\":true}");

        // recipe: assets
        UploadedAssets files = client.assetUploader().upload("my-site", Assets.of(directory));

        WorkerMetadata.Builder metadata =
                WorkerMetadata.builder().mainModule("index.js").addBinding(AssetsBinding.of("ASSETS"));
        files.applyTo(metadata, config -> config.notFoundHandling(NotFoundHandling.SINGLE_PAGE_APPLICATION));
        client.scripts()
                .uploadScript(
                        "my-site",
                        WorkerUpload.of(
                                metadata.build(),
                                Part.of("index.js", "export default { fetch: (r, env) => env.ASSETS.fetch(r) }")));
        // end

        List<Received> requests = server.received();
        assertThat(requests).hasSize(3);
        assertThat(requests.get(0)).hasToString("POST " + SCRIPTS + "/my-site/assets-upload-session");
        assertThat(requests.get(0).json().at("/manifest"))
                .isEqualTo(json("{'/index.html':{'hash':'" + hash + "','size':14}}"));
        assertThat(requests.get(1)).hasToString("POST /accounts/" + ACCOUNT + "/workers/assets/upload?base64=true");
        assertThat(requests.get(1).header("Authorization")).isEqualTo("Bearer session.token.x");
        assertThat(requests.get(1).parts().get(hash).text())
                .isEqualTo(Base64.getEncoder().encodeToString("<h1>Hello</h1>".getBytes(StandardCharsets.UTF_8)));
        JsonNode sent = requests.get(2).parts().get("metadata").json().path("assets");
        assertThat(sent.path("jwt").asText()).isEqualTo("completion.token.x");
        assertThat(sent.path("config"))
                .isEqualTo(json("{'_headers':'/*\\n  X-Frame-Options: DENY\\n',"
                        + "'not_found_handling':'single-page-application'}"));
        assertThat(requests.get(2).header("Authorization")).isEqualTo("Bearer a-token");
    }

    @Test
    void progressIsToldAndAnotherThreadMayCancel(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("index.html"), "<h1>Hello</h1>");
        server.respond("{\"jwt\":\"session.token.x\",\"buckets\":[[\"" + hashOf(directory) + "\"]]}")
                .respond(201, "application/json", "{\"success\":true,\"result\":{\"jwt\":\"completion.token.x\"}}");
        StringBuilder log = new StringBuilder();

        // recipe: assets-progress
        Assets assets = Assets.builder()
                .addDirectory(directory)
                .add("/build.txt", "2026-01-01")
                .maxFiles(100_000)
                .build();
        Cancellation cancellation = new Cancellation();
        UploadedAssets files = client.assetUploader()
                .upload(
                        "my-site",
                        assets,
                        progress -> log.append(progress.filesDone() + " of " + progress.filesTotal() + "\n"),
                        cancellation);
        // end

        assertThat(log).hasToString("0 of 1\n1 of 1\n");
        assertThat(files.skipped()).isEqualTo(1);
        assertThat(cancellation.isCancelled()).isFalse();
        assertThat(server.received().get(0).json().path("manifest").size()).isEqualTo(2);
    }

    /** Returns the hash of the file, from a session that requests nothing. */
    private String hashOf(Path directory) {
        try (RecordingServer other = new RecordingServer()) {
            other.respond("{\"jwt\":\"done.token.x\",\"buckets\":[]}");
            try (var local = dev.workersapi.client.WorkersClient.builder()
                    .baseUrl(other.url())
                    .accountId(ACCOUNT)
                    .apiToken("a-token")
                    .build()) {
                local.assetUploader().upload("my-site", Assets.of(directory));
            }
            return other.only().json().at("/manifest/~1index.html/hash").asText();
        }
    }
}
