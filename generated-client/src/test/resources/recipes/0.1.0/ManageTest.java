package dev.workersapi.client.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.api.VersionsApi.ListVersionsOptions;
import dev.workersapi.client.model.Annotations;
import dev.workersapi.client.model.KeyFormat;
import dev.workersapi.client.model.KeyUsage;
import dev.workersapi.client.model.Observability;
import dev.workersapi.client.model.ReturnedSecret;
import dev.workersapi.client.model.ScriptSettings;
import dev.workersapi.client.model.SecretKeyBinding;
import dev.workersapi.client.model.SecretTextBinding;
import dev.workersapi.client.model.SettingsPatch;
import dev.workersapi.client.model.SettingsUpload;
import dev.workersapi.client.model.SmartPlacement;
import dev.workersapi.client.model.UploadedVersion;
import dev.workersapi.client.model.VersionSummary;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.client.upload.Download;
import dev.workersapi.client.upload.DownloadedModule;
import dev.workersapi.client.upload.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManageTest extends RecipeTest {
    private static final String MODULES = """
        --x
        Content-Disposition: form-data; name="index.js"; filename="index.js"
        Content-Type: application/javascript+module

        import './lib/util.mjs'
        --x
        Content-Disposition: form-data; name="lib/util.mjs"; filename="lib/util.mjs"

        export const n = 1
        --x--
        """.replace("\n", "\r\n");

    @Test
    void secretsArePutListedAndDeleted() throws IOException {
        String base64 = "AAECAw==";
        server.respond("{\"name\":\"API_KEY\",\"type\":\"secret_text\"}")
                .respond("{\"name\":\"SIGNING_KEY\",\"type\":\"secret_key\",\"format\":\"raw\"}")
                .respond("[{\"name\":\"API_KEY\",\"type\":\"secret_text\"}]")
                .respond("null");

        // recipe: secrets
        client.secrets().putSecret("my-worker", SecretTextBinding.of("API_KEY", "s3cret"));

        client.secrets()
                .putSecret(
                        "my-worker",
                        SecretKeyBinding.builder()
                                .name("SIGNING_KEY")
                                .format(KeyFormat.RAW)
                                .algorithm(Map.of("name", "HMAC", "hash", "SHA-256"))
                                .addUsage(KeyUsage.SIGN)
                                .keyBase64(base64)
                                .build());

        for (ReturnedSecret secret : client.secrets().listSecrets("my-worker")) {
            System.out.println(secret.name() + " is a " + secret.type());
        }
        client.secrets().deleteSecret("my-worker", "API_KEY");
        // end

        assertThat(server.received())
                .extracting(Object::toString)
                .containsExactly(
                        "PUT " + SCRIPTS + "/my-worker/secrets",
                        "PUT " + SCRIPTS + "/my-worker/secrets",
                        "GET " + SCRIPTS + "/my-worker/secrets",
                        "DELETE " + SCRIPTS + "/my-worker/secrets/API_KEY");
        assertThat(server.received().get(0).json())
                .isEqualTo(json("{'name':'API_KEY','type':'secret_text','text':'s3cret'}"));
        assertThat(server.received().get(1).json())
                .isEqualTo(json("{'name':'SIGNING_KEY','type':'secret_key','format':'raw',"
                        + "'algorithm':{'name':'HMAC','hash':'SHA-256'},'usages':['sign'],'key_base64':'AAECAw=='}"));
    }

    @Test
    void settingsThatAreLeftOutStay() {
        server.respond("{\"compatibility_date\":\"2026-01-01\"}");

        // recipe: settings
        SettingsPatch patch = SettingsPatch.builder()
                .compatibilityDate("2026-01-01")
                .placement(SmartPlacement.builder().build())
                .observability(Observability.builder()
                        .enabled(true)
                        .headSamplingRate(0.1)
                        .build())
                .build();
        client.settings().patchSettings("my-worker", SettingsUpload.of(patch));
        // end

        assertThat(server.only()).hasToString("PATCH " + SCRIPTS + "/my-worker/settings");
        assertThat(server.only().parts()).containsOnlyKeys("settings");
        assertThat(server.only().parts().get("settings").json())
                .isEqualTo(json("{'compatibility_date':'2026-01-01','placement':{'mode':'smart'},"
                        + "'observability':{'enabled':true,'head_sampling_rate':0.1}}"));
    }

    @Test
    void nullIsSentWhereItMeansSomething() {
        server.respond("{\"logpush\":false,\"tags\":null}");

        // recipe: null
        ScriptSettings settings = client.settings()
                .patchScriptSettings(
                        "my-worker",
                        ScriptSettings.builder()
                                .logpush(false)
                                .tags(null)
                                .tailConsumers(List.of())
                                .build());
        boolean reset = settings.tagsIsNull();
        // end

        assertThat(reset).isTrue();
        assertThat(settings.tags()).isEmpty();
        assertThat(settings.tailConsumersIsNull()).isFalse();
        assertThat(server.only().method()).isEqualTo("PATCH");
        assertThat(server.only().text()).isEqualTo("{\"logpush\":false,\"tail_consumers\":[],\"tags\":null}");
    }

    @Test
    void aVersionIsUploadedWithoutBeingDeployed() {
        String source = "export default {}";
        server.respond("{\"id\":\"bcf48806-b317-4351-9ee7-36e7d557d4de\",\"number\":7}");

        // recipe: version
        UploadedVersion version = client.versions()
                .uploadVersion(
                        "my-worker",
                        WorkerUpload.builder()
                                .metadata(WorkerMetadata.builder()
                                        .mainModule("index.js")
                                        .annotations(Annotations.builder()
                                                .workersTag("1.4.0")
                                                .workersMessage("Greets by name")
                                                .build())
                                        .build())
                                .addFile(Part.of("index.js", source))
                                .build());
        String versionId = version.id().orElseThrow();
        // end

        assertThat(versionId).startsWith("bcf4");
        assertThat(server.only()).hasToString("POST " + SCRIPTS + "/my-worker/versions");
        assertThat(server.only().parts().get("metadata").json().path("annotations"))
                .isEqualTo(json("{'workers/tag':'1.4.0','workers/message':'Greets by name'}"));
    }

    @Test
    void versionsAreFetchedPageByPageAsTheyAreAskedFor() {
        server.respond("{\"items\":[{\"id\":\"a\",\"number\":3},{\"id\":\"b\",\"number\":2}]}")
                .respond("{\"items\":[{\"id\":\"c\",\"number\":1}]}");
        List<String> ids = new ArrayList<>();

        // recipe: pages
        for (VersionSummary version : client.versions().listVersions("my-worker")) {
            version.id().ifPresent(ids::add);
            if (ids.size() == 3) {
                break;
            }
        }
        // end

        assertThat(ids).containsExactly("a", "b", "c");
        assertThat(server.received())
                .extracting(Object::toString)
                .containsExactly(
                        "GET " + SCRIPTS + "/my-worker/versions?page=1",
                        "GET " + SCRIPTS + "/my-worker/versions?page=2");
    }

    @Test
    void aListMayBeNarrowed() {
        server.respond("{\"items\":[{\"id\":\"a\"}]}");

        // recipe: deployable
        ListVersionsOptions deployable =
                ListVersionsOptions.builder().deployable(true).build();
        List<VersionSummary> recent = client.versions().listVersions("my-worker", deployable).stream()
                .limit(1)
                .toList();
        // end

        assertThat(recent).hasSize(1);
        assertThat(server.only().target()).contains("deployable=true");
    }

    @Test
    void modulesAreReadOneByOne() throws IOException {
        server.respond(200, "multipart/form-data; boundary=x", MODULES);
        List<String> names = new ArrayList<>();

        // recipe: download
        try (Download download = client.scripts().getScriptContent("my-worker")) {
            for (DownloadedModule module : download.modules()) {
                names.add(module.name() + " begins " + module.readText().substring(0, 6));
            }
        }
        // end

        assertThat(names).containsExactly("index.js begins import", "lib/util.mjs begins export");
        assertThat(server.only()).hasToString("GET " + SCRIPTS + "/my-worker/content/v2");
    }

    @Test
    void aWorkerIsSavedAsFiles(@TempDir Path directory) throws IOException {
        server.respond(200, "multipart/form-data; boundary=x", MODULES);

        // recipe: save
        try (Download download = client.scripts().downloadScript("my-worker")) {
            System.out.println("saved " + download.saveTo(directory.resolve("my-worker")));
        }
        // end

        assertThat(Files.readString(directory.resolve("my-worker/lib/util.mjs")))
                .isEqualTo("export const n = 1");
    }

    @Test
    void anotherAccountSharesTheConnections() {
        String customerAccount = "ffffffffffffffffffffffffffffffff";
        server.respond("[]");

        // recipe: accounts
        WorkersClient customer = client.account(customerAccount);
        customer.scripts().listScripts();
        // end

        assertThat(server.only()).hasToString("GET /accounts/" + customerAccount + "/workers/scripts");
        assertThat(server.only().header("Authorization")).isEqualTo("Bearer a-token");
    }
}
