package dev.workersapi.pacts.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.ProviderState;
import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.api.ScriptsApi.UploadScriptOptions;
import dev.workersapi.client.model.BindingsInherit;
import dev.workersapi.client.model.InheritBinding;
import dev.workersapi.client.model.SingleStepMigration;
import dev.workersapi.client.model.UploadedScript;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.client.upload.MediaTypes;
import dev.workersapi.client.upload.Part;
import dev.workersapi.pacts.Body;
import dev.workersapi.pacts.FormPart;
import dev.workersapi.pacts.Request;
import dev.workersapi.pacts.States;
import java.util.List;
import java.util.stream.Stream;

/** Interactions that upload Workers. */
final class UploadInteractions {
    static final String UPLOADED = "{\"id\": \"greeter\", \"startup_time_ms\": 10}";

    static final InteractionTemplate UPLOAD = new InteractionTemplate(
            "uploadScript",
            "an upload of a Worker",
            UploadInteractions::newWorker,
            name -> upload(name, "{\"main_module\": \"index.js\", \"compatibility_date\": \"2026-01-01\"}"),
            (client, name) -> assertThat(upload(
                                    client,
                                    name,
                                    metadata().compatibilityDate("2026-01-01").build())
                            .id())
                    .contains(name));

    private static final InteractionTemplate OF_THREE_TYPES = UPLOAD.with(
            "an upload of a Worker of modules of three media types",
            name -> put(name)
                    .body(Body.form(
                            FormPart.json("metadata", "{\"main_module\": \"index.js\"}"),
                            SampleModules.module(),
                            SampleModules.wasm(),
                            FormPart.module("words.txt", "text/plain", SampleModules.WORDS))),
            (client, name) -> client.scripts()
                    .uploadScript(
                            name,
                            WorkerUpload.builder()
                                    .metadata(metadata().build())
                                    .addFile(Part.of("index.js", SampleModules.MODULE))
                                    .addFile(Part.of("add.wasm", States.wasm()))
                                    .addFile(Part.of("words.txt", SampleModules.WORDS))
                                    .build()));

    private static final InteractionTemplate SERVICE_WORKER = UPLOAD.with(
            "an upload of a Worker in service worker syntax",
            name -> put(name)
                    .body(Body.form(
                            FormPart.json("metadata", "{\"body_part\": \"worker.js\"}"), SampleModules.script())),
            (client, name) -> assertThat(client.scripts()
                            .uploadScript(
                                    name,
                                    WorkerUpload.builder()
                                            .metadata(WorkerMetadata.builder()
                                                    .bodyPart("worker.js")
                                                    .build())
                                            .addFile(Part.of("worker.js", SampleModules.SCRIPT)
                                                    .withContentType(MediaTypes.SCRIPT))
                                            .build())
                            .hasModules())
                    .contains(false));

    private static final InteractionTemplate INVALID = UPLOAD.with(
            "an upload of a Worker with a tag that is too long",
            name -> upload(name, "{\"main_module\": \"index.js\", \"tags\": [\"" + InvalidValues.TAG + "\"]}"),
            (client, name) ->
                    upload(client, name, metadata().addTag(InvalidValues.TAG).build()));

    private static final InteractionTemplate STRICT = UPLOAD.with(
            "an upload of a Worker that strictly inherits a binding that does not exist",
            name -> upload(
                            name,
                            "{\"main_module\": \"index.js\", \"bindings\":"
                                    + " [{\"type\": \"inherit\", \"name\": \"API_TOKEN\"}]}")
                    .query("bindings_inherit", "strict"),
            (client, name) -> client.scripts()
                    .uploadScript(
                            name,
                            worker(metadata()
                                    .addBinding(InheritBinding.builder()
                                            .name("API_TOKEN")
                                            .build())
                                    .build()),
                            UploadScriptOptions.builder()
                                    .bindingsInherit(BindingsInherit.STRICT)
                                    .build()));

    private static final InteractionTemplate MIGRATION = UPLOAD.with(
            "an upload of a Worker with a migration from another tag",
            name -> upload(
                    name,
                    "{\"main_module\": \"index.js\", \"migrations\": {\"old_tag\": \"v1\", \"new_tag\": \"v2\"}}"),
            (client, name) -> upload(
                    client,
                    name,
                    metadata()
                            .migrations(SingleStepMigration.builder()
                                    .oldTag("v1")
                                    .newTag("v2")
                                    .build())
                            .build()));

    private UploadInteractions() {}

    static Stream<ClientInteraction> all() {
        Stream<ClientInteraction> own = Stream.of(
                UPLOAD.succeeds(200, UPLOADED),
                OF_THREE_TYPES.succeeds(200, UPLOADED),
                SERVICE_WORKER.succeeds(200, "{\"id\": \"greeter\", \"has_modules\": false, \"startup_time_ms\": 10}"),
                INVALID.forInvalidSubject().fails(Outcome.INVALID, InvalidValues.TAG_TOO_LARGE, "/tags/0"),
                STRICT.fails(Outcome.CONFLICT, "/bindings/0"),
                MIGRATION.failsWith(412, Outcome.CONFLICT, "/migrations/old_tag"));
        return Stream.concat(own, UPLOAD.failures());
    }

    static Request upload(String name, String metadata) {
        return put(name).body(Body.form(FormPart.json("metadata", metadata), SampleModules.module()));
    }

    private static Request put(String name) {
        return Request.of("PUT", "/workers/scripts/" + name);
    }

    static WorkerUpload worker(WorkerMetadata metadata) {
        return WorkerUpload.builder()
                .metadata(metadata)
                .addFile(Part.of("index.js", SampleModules.MODULE))
                .build();
    }

    static WorkerMetadata.Builder metadata() {
        return WorkerMetadata.builder().mainModule("index.js");
    }

    private static UploadedScript upload(WorkersClient client, String name, WorkerMetadata metadata) {
        return client.scripts().uploadScript(name, worker(metadata));
    }

    private static List<ProviderState> newWorker(String name) {
        return List.of(States.noWorker(name));
    }
}
