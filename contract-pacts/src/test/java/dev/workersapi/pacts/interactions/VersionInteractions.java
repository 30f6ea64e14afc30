package dev.workersapi.pacts.interactions;

import static dev.workersapi.pacts.interactions.InteractionTemplate.GREETER;
import static dev.workersapi.pacts.interactions.InteractionTemplate.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.api.VersionsApi.CreateVersionOptions;
import dev.workersapi.client.api.VersionsApi.ListVersionsOptions;
import dev.workersapi.client.api.VersionsApi.UploadVersionOptions;
import dev.workersapi.client.model.Annotations;
import dev.workersapi.client.model.BindingsInherit;
import dev.workersapi.client.model.InheritBinding;
import dev.workersapi.client.model.NewVersion;
import dev.workersapi.client.model.PlainTextBinding;
import dev.workersapi.client.model.VersionModule;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.pacts.Body;
import dev.workersapi.pacts.FormPart;
import dev.workersapi.pacts.ProviderValues;
import dev.workersapi.pacts.Request;
import dev.workersapi.pacts.Response;
import dev.workersapi.pacts.States;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Interactions about versions of Workers. */
final class VersionInteractions {
    private static final String OTHER_VERSION = "b1a5a3c2-5d0f-4f3e-8a77-3c2d1e0f9a86";

    private static final String SUMMARY = "\"id\": \"18f97339-c287-4872-9bdd-e2135c07ec12\", \"number\": 2";

    private static final String RESOURCES = "\"resources\": {\"script\": {\"etag\": \"13a3240e8fb41456\"}}";

    private static final InteractionTemplate LIST = new InteractionTemplate(
            "listVersions",
            "a request for the versions of a Worker",
            WORKER,
            name -> versions("GET", name).query("page", "1").query("per_page", "10"),
            (client, name) -> assertThat(client.versions()
                            .listVersions(
                                    name,
                                    ListVersionsOptions.builder().perPage(10L).build())
                            .toList())
                    .hasSize(1));

    private static final InteractionTemplate GET = new InteractionTemplate(
            "getVersion",
            "a request for a version of a Worker",
            name -> List.of(States.workerWithVersion(name)),
            name -> version(name, name.equals(GREETER) ? "${version_id}" : OTHER_VERSION),
            (client, name) -> assertThat(client.versions()
                            .getVersion(name, name.equals(GREETER) ? ProviderValues.VERSION_ID : OTHER_VERSION)
                            .id())
                    .contains(ProviderValues.VERSION_ID));

    private static final InteractionTemplate UPLOAD = new InteractionTemplate(
            "uploadVersion",
            "an upload of a version of a Worker",
            WORKER,
            name -> upload(
                    name,
                    "{\"main_module\": \"index.js\", \"compatibility_date\": \"2026-01-01\","
                            + " \"annotations\": {\"workers/message\": \"Fixes the greeting.\"}}"),
            (client, name) -> assertThat(client.versions()
                            .uploadVersion(
                                    name,
                                    UploadInteractions.worker(metadata("2026-01-01")
                                            .annotations(Annotations.builder()
                                                    .workersMessage("Fixes the greeting.")
                                                    .build())
                                            .build()))
                            .resources())
                    .isPresent());

    private static final InteractionTemplate CREATE = new InteractionTemplate(
            "createVersion",
            "a request to make and deploy a version of a Worker",
            WORKER,
            name -> create(name, ""),
            (client, name) -> assertThat(client.versions()
                            .createVersion(
                                    name,
                                    newVersion().build(),
                                    CreateVersionOptions.builder().deploy(true).build())
                            .number())
                    .isEqualTo(2));

    private VersionInteractions() {}

    static Stream<ClientInteraction> all() {
        Stream<ClientInteraction> own = Stream.of(
                LIST.succeeds(Response.of(
                        200,
                        Body.response("{\"success\": true, \"result\": {\"items\": [{" + SUMMARY
                                + "}]}, \"result_info\": {\"page\": 1, \"per_page\": 10, \"total_count\": 1}}"))),
                LIST.with(
                                "a request for the versions of a Worker that can be deployed",
                                name -> versions("GET", name).query("deployable", "true"),
                                (client, name) -> assertThat(client.versions()
                                                .listVersionsWithResponse(
                                                        name,
                                                        ListVersionsOptions.builder()
                                                                .deployable(true)
                                                                .build())
                                                .result()
                                                .items())
                                        .hasValueSatisfying(
                                                versions -> assertThat(versions).hasSize(1)))
                        .succeeds(200, "{\"items\": [{" + SUMMARY + "}]}"),
                GET.succeeds(200, "{" + SUMMARY + ", " + RESOURCES + "}"),
                GET.with(
                                "a request for a version that does not exist",
                                name -> version(name, OTHER_VERSION),
                                (client, name) -> client.versions().getVersion(name, OTHER_VERSION))
                        .fails(Outcome.NOT_FOUND, 10071, ""),
                UPLOAD.succeeds(200, "{" + SUMMARY + ", " + RESOURCES + ", \"startup_time_ms\": 10}"),
                UPLOAD.with(
                                "an upload of a version with a tag that is too long",
                                name -> upload(
                                        name,
                                        "{\"main_module\": \"index.js\", \"tags\": [\"" + InvalidValues.TAG + "\"]}"),
                                (client, name) -> client.versions()
                                        .uploadVersion(
                                                name,
                                                UploadInteractions.worker(UploadInteractions.metadata()
                                                        .addTag(InvalidValues.TAG)
                                                        .build())))
                        .fails(Outcome.INVALID, InvalidValues.TAG_TOO_LARGE, "/tags/0"),
                UPLOAD.with(
                                "an upload of a version that strictly inherits a binding that does not exist",
                                name -> upload(
                                                name,
                                                "{\"main_module\": \"index.js\", \"bindings\":"
                                                        + " [{\"type\": \"inherit\", \"name\": \"API_TOKEN\"}]}")
                                        .query("bindings_inherit", "strict"),
                                (client, name) -> client.versions()
                                        .uploadVersion(
                                                name,
                                                UploadInteractions.worker(UploadInteractions.metadata()
                                                        .addBinding(InheritBinding.builder()
                                                                .name("API_TOKEN")
                                                                .build())
                                                        .build()),
                                                UploadVersionOptions.builder()
                                                        .bindingsInherit(BindingsInherit.STRICT)
                                                        .build()))
                        .fails(Outcome.CONFLICT, "/bindings/0"),
                CREATE.succeeds(
                        200,
                        "{" + SUMMARY + ", \"created_on\": \"2026-02-20T19:02:56.446492Z\","
                                + " \"urls\": [\"https://18f97339-greeter.example.workers.dev\"]}"),
                CREATE.with(
                                "a request to make a version with a binding name that is too long",
                                name -> create(
                                        name,
                                        ", \"bindings\": [{\"type\": \"plain_text\", \"name\": \""
                                                + InvalidValues.BINDING_NAME + "\", \"text\": \"hello\"}]"),
                                (client, name) -> client.versions()
                                        .createVersion(
                                                name,
                                                newVersion()
                                                        .addBinding(PlainTextBinding.builder()
                                                                .name(InvalidValues.BINDING_NAME)
                                                                .text("hello")
                                                                .build())
                                                        .build(),
                                                CreateVersionOptions.builder()
                                                        .deploy(true)
                                                        .build()))
                        .forInvalidSubject()
                        .fails(Outcome.INVALID, InvalidValues.BINDING_NAME_TOO_LONG, "/bindings/0/name"));
        return Stream.concat(own, Stream.of(LIST, GET, UPLOAD, CREATE).flatMap(InteractionTemplate::failuresOfWorker));
    }

    private static Request versions(String method, String name) {
        return Request.of(method, "/workers/scripts/" + name + "/versions");
    }

    private static Request version(String name, String id) {
        return Request.of("GET", "/workers/scripts/" + name + "/versions/" + id);
    }

    private static Request upload(String name, String metadata) {
        return versions("POST", name).body(Body.form(FormPart.json("metadata", metadata), SampleModules.module()));
    }

    private static WorkerMetadata.Builder metadata(String compatibilityDate) {
        return UploadInteractions.metadata().compatibilityDate(compatibilityDate);
    }

    /** @param more additional properties, each preceded by a comma */
    private static Request create(String name, String more) {
        return Request.of("POST", "/workers/workers/" + name + "/versions")
                .query("deploy", "true")
                .body(Body.request("{\"main_module\": \"index.js\", \"compatibility_date\": \"2026-01-01\","
                        + " \"modules\": [{\"name\": \"index.js\", \"content_type\":"
                        + " \"application/javascript+module\", \"content_base64\": \"" + base64() + "\"}]" + more
                        + "}"));
    }

    private static NewVersion.Builder newVersion() {
        return NewVersion.builder()
                .mainModule("index.js")
                .compatibilityDate("2026-01-01")
                .addModule(VersionModule.builder()
                        .name("index.js")
                        .contentType("application/javascript+module")
                        .contentBase64(base64())
                        .build());
    }

    private static String base64() {
        return Base64.getEncoder().encodeToString(SampleModules.MODULE.getBytes(StandardCharsets.UTF_8));
    }
}
