package dev.workersapi.client.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.client.model.BindingType;
import dev.workersapi.client.model.BindingsInherit;
import dev.workersapi.client.model.DurableObjectNamespaceBinding;
import dev.workersapi.client.model.InheritBinding;
import dev.workersapi.client.model.MigrationStep;
import dev.workersapi.client.model.MultipleStepMigrations;
import dev.workersapi.client.model.PlainTextBinding;
import dev.workersapi.client.model.RenamedClass;
import dev.workersapi.client.model.ScriptContentUpload;
import dev.workersapi.client.model.SingleStepMigration;
import dev.workersapi.client.model.UploadedScript;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.client.recipes.RecordingServer.FormPart;
import dev.workersapi.client.recipes.RecordingServer.Received;
import dev.workersapi.client.response.ApiResponse;
import dev.workersapi.client.upload.Content;
import dev.workersapi.client.upload.MediaTypes;
import dev.workersapi.client.upload.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadTest extends RecipeTest {
    private static final String UPLOADED = "{\"id\":\"my-worker\",\"etag\":\"777\",\"migration_tag\":\"v2\"}";

    @Test
    void modulesComeFromTextFilesBytesAndStreams(@TempDir Path dist) throws IOException {
        Files.createDirectories(dist.resolve("lib"));
        Files.writeString(dist.resolve("lib/util.mjs"), "export const n = 1");
        Files.write(dist.resolve("add.wasm"), new byte[] {0, 'a', 's', 'm', '\r', '\n', -1});
        byte[] wordList = {'a', '\n', 'b'};
        InputStream big = new ByteArrayInputStream("big".getBytes(StandardCharsets.UTF_8));
        server.respond(UPLOADED);

        // recipe: modules
        WorkerUpload upload = WorkerUpload.builder()
                .metadata(WorkerMetadata.builder()
                        .mainModule("index.js")
                        .compatibilityDate("2026-01-01")
                        .addBinding(PlainTextBinding.of("GREETING", "Hello"))
                        .build())
                .addFile(Part.of("index.js", "import './lib/util.mjs'; export default {}"))
                .addFile(Part.of("lib/util.mjs", dist.resolve("lib/util.mjs")))
                .addFile(Part.of(dist.resolve("add.wasm")))
                .addFile(Part.of("words.txt", wordList))
                .addFile(Part.of("big.bin", big))
                .build();
        UploadedScript uploaded = client.scripts().uploadScript("my-worker", upload);
        // end

        assertThat(uploaded.etag()).contains("777");
        Received request = server.only();
        assertThat(request).hasToString("PUT " + SCRIPTS + "/my-worker");
        assertThat(request.header("Authorization")).isEqualTo("Bearer a-token");
        Map<String, FormPart> parts = request.parts();
        assertThat(parts).containsOnlyKeys("metadata", "index.js", "lib/util.mjs", "add.wasm", "words.txt", "big.bin");
        assertThat(parts.get("metadata").contentType()).isEqualTo("application/json");
        assertThat(parts.get("metadata").json())
                .isEqualTo(json("{'main_module':'index.js','compatibility_date':'2026-01-01',"
                        + "'bindings':[{'name':'GREETING','type':'plain_text','text':'Hello'}]}"));
        assertThat(parts.get("index.js").contentType()).isEqualTo("application/javascript+module");
        assertThat(parts.get("lib/util.mjs").fileName()).isEqualTo("lib/util.mjs");
        assertThat(parts.get("lib/util.mjs").text()).isEqualTo("export const n = 1");
        assertThat(parts.get("add.wasm").contentType()).isEqualTo("application/wasm");
        assertThat(parts.get("add.wasm").bytes()).containsExactly(0, 'a', 's', 'm', '\r', '\n', -1);
        assertThat(parts.get("words.txt").contentType()).isEqualTo("text/plain");
        assertThat(parts.get("big.bin").text()).isEqualTo("big");
    }

    @Test
    void aStreamThatCanBeOpenedAgainCanBeSentAgain() {
        class Store {
            InputStream open(String name) {
                return new ByteArrayInputStream(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        Store store = new Store();
        long length = 9;
        server.fail(429, 971, "Slow down").respond(UPLOADED);
        WorkerMetadata metadata =
                WorkerMetadata.builder().mainModule("worker.py").build();

        // recipe: repeatable
        Part module = new Part("worker.py", "text/x-python", Content.of(length, () -> store.open("worker.py")));
        // end

        client.scripts()
                .uploadScript(
                        "my-worker",
                        WorkerUpload.builder()
                                .metadata(metadata)
                                .addFile(module)
                                .build());
        assertThat(server.received()).hasSize(2).allSatisfy(request -> {
            assertThat(request.parts().get("worker.py").text()).isEqualTo("worker.py");
            assertThat(request.parts().get("worker.py").contentType()).isEqualTo("text/x-python");
        });
    }

    @Test
    void aScriptInServiceWorkerSyntaxIsTheBodyPart() {
        server.respond(UPLOADED);

        // recipe: service-worker
        WorkerUpload upload = WorkerUpload.builder()
                .metadata(WorkerMetadata.builder().bodyPart("worker.js").build())
                .addFile(Part.of("worker.js", "addEventListener('fetch', e => e.respondWith(new Response('Hello')))")
                        .withContentType(MediaTypes.SCRIPT))
                .build();
        // end

        client.scripts().uploadScript("my-worker", upload);
        Map<String, FormPart> parts = server.only().parts();
        assertThat(parts.get("metadata").json()).isEqualTo(json("{'body_part':'worker.js'}"));
        assertThat(parts.get("worker.js").contentType()).isEqualTo("application/javascript");
    }

    @Test
    void codeIsReplacedAlone() {
        String source = "export default {}";
        server.respond("{\"id\":\"my-worker\"}");

        // recipe: content
        ScriptContentUpload code =
                ScriptContentUpload.of(metadata -> metadata.mainModule("index.js"), Part.of("index.js", source));
        client.scripts().updateScriptContent("my-worker", code);
        // end

        assertThat(server.only()).hasToString("PUT " + SCRIPTS + "/my-worker/content");
        assertThat(server.only().parts()).containsOnlyKeys("metadata", "index.js");
    }

    @Test
    void secretsAreKeptWithoutBeingHeld() {
        Part module = Part.of("index.js", "export default {}");
        server.respond(UPLOADED);

        // recipe: inherit
        client.scripts()
                .uploadScript(
                        "my-worker",
                        upload -> upload.metadata(metadata -> metadata.mainModule("index.js")
                                        .addBinding(InheritBinding.of("API_KEY"))
                                        .addKeepBinding(BindingType.SECRET_KEY))
                                .addFile(module),
                        options -> options.bindingsInherit(BindingsInherit.STRICT));
        // end

        assertThat(server.only()).hasToString("PUT " + SCRIPTS + "/my-worker?bindings_inherit=strict");
        assertThat(server.only().parts().get("metadata").json())
                .isEqualTo(json("{'main_module':'index.js','bindings':[{'name':'API_KEY','type':'inherit'}],"
                        + "'keep_bindings':['secret_key']}"));
    }

    @Test
    void aMigrationNamesTheTagItStartsFrom() {
        // recipe: migration
        WorkerMetadata metadata = WorkerMetadata.builder()
                .mainModule("index.js")
                .addBinding(DurableObjectNamespaceBinding.builder()
                        .name("COUNTERS")
                        .className("Counter")
                        .build())
                .migrations(SingleStepMigration.builder()
                        .oldTag("v1")
                        .newTag("v2")
                        .addNewSqliteClass("Counter")
                        .build())
                .build();
        // end

        assertThat(uploaded(metadata).get("migrations"))
                .isEqualTo(json("{'old_tag':'v1','new_tag':'v2','new_sqlite_classes':['Counter']}"));
    }

    @Test
    void migrationsOfSeveralStepsAreSentAtOnce() {
        String appliedTag = "v1";

        // recipe: migrations
        MultipleStepMigrations migrations = MultipleStepMigrations.builder()
                .oldTag(appliedTag)
                .newTag("v3")
                .addStep(MigrationStep.builder().addNewSqliteClass("Room").build())
                .addStep(MigrationStep.builder()
                        .addRenamedClass(RenamedClass.builder()
                                .from("Counter")
                                .to("Meter")
                                .build())
                        .addDeletedClass("Legacy")
                        .build())
                .build();
        // end

        WorkerMetadata metadata = WorkerMetadata.builder()
                .mainModule("index.js")
                .migrations(migrations)
                .build();
        assertThat(uploaded(metadata).get("migrations"))
                .isEqualTo(json("{'old_tag':'v1','new_tag':'v3','steps':[{'new_sqlite_classes':['Room']},"
                        + "{'renamed_classes':[{'from':'Counter','to':'Meter'}],'deleted_classes':['Legacy']}]}"));
    }

    @Test
    void aResponseComesWithItsStatusAndHeaders() {
        WorkerUpload upload = WorkerUpload.builder()
                .metadata(WorkerMetadata.builder().mainModule("index.js").build())
                .addFile(Part.of("index.js", "export default {}"))
                .build();
        server.respond(UPLOADED);

        // recipe: response
        ApiResponse<UploadedScript> response = client.scripts().uploadScriptWithResponse("my-worker", upload);
        String ray = response.cfRay().orElse("none");
        // end

        assertThat(ray).isEqualTo("8a1b2c3d4e5f6071-AMS");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.result().migrationTag()).contains("v2");
    }

    private JsonNode uploaded(WorkerMetadata metadata) {
        server.respond(UPLOADED);
        client.scripts()
                .uploadScript(
                        "my-worker",
                        WorkerUpload.builder()
                                .metadata(metadata)
                                .addFile(Part.of("index.js", "export class Counter {}"))
                                .build());
        return server.only().parts().get("metadata").json();
    }
}
