package dev.workersapi.pacts.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.json.Json;
import dev.workersapi.client.model.Binding;
import dev.workersapi.client.model.MigrationStep;
import dev.workersapi.client.model.Migrations;
import dev.workersapi.client.model.MultipleStepMigrations;
import dev.workersapi.client.model.Placement;
import dev.workersapi.client.model.SettingsPatch;
import dev.workersapi.client.model.SettingsUpload;
import dev.workersapi.client.model.SingleStepMigration;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.client.upload.MediaTypes;
import dev.workersapi.client.upload.Part;
import dev.workersapi.pacts.Body;
import dev.workersapi.pacts.FormPart;
import dev.workersapi.pacts.Request;
import dev.workersapi.pacts.Response;
import dev.workersapi.pacts.States;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Every shape of bindings, placements and migrations, as it is sent and as it comes back. */
final class VariantContracts {
    /** Of secrets, which never comes back. */
    private static final List<String> VALUES = List.of("text", "key_base64", "key_jwk");

    private static final List<JsonNode> BINDINGS = read("bindings.json");
    private static final List<JsonNode> PLACEMENTS = read("placements.json");

    private VariantContracts() {}

    static Stream<Contract> all() {
        return Stream.of(
                        BINDINGS.stream().map(VariantContracts::sends),
                        // What is inherited comes back as what it was.
                        BINDINGS.stream()
                                .filter(binding -> !type(binding).equals("inherit"))
                                .map(VariantContracts::returns),
                        PLACEMENTS.stream().map(VariantContracts::sendsPlacement),
                        PLACEMENTS.stream().map(VariantContracts::returnsPlacement),
                        Stream.of(migrates(), migratesInSteps()))
                .flatMap(contracts -> contracts);
    }

    private static Contract sends(JsonNode binding) {
        String name = type(binding).replace('_', '-') + "-worker";
        // A part of the form is bound in service worker syntax alone.
        boolean ofPart = binding.has("part");
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.put(ofPart ? "body_part" : "main_module", ofPart ? "worker.js" : "index.js");
        metadata.putArray("bindings").add(binding);
        return UploadContracts.UPLOAD
                .with(
                        "an upload of a Worker with a binding of type " + type(binding),
                        worker -> upload(worker, metadata),
                        (client, worker) -> client.scripts().uploadScript(worker, upload(metadata)))
                .about(name, worker -> List.of(States.noWorker(worker)))
                .succeeds(200, "{\"id\": \"" + name + "\", \"startup_time_ms\": 10}");
    }

    private static Request upload(String worker, ObjectNode metadata) {
        Request request = Request.of("PUT", "/workers/scripts/" + worker);
        FormPart json = FormPart.json("metadata", metadata);
        JsonNode bound = metadata.path("bindings").path(0).path("part");
        return request.body(
                bound.isMissingNode()
                        ? Body.form(json, Code.module())
                        : Body.form(
                                json,
                                Code.script(),
                                FormPart.module(bound.asText(), MediaTypes.ofModule(bound.asText()), States.wasm())));
    }

    private static WorkerUpload upload(ObjectNode metadata) {
        WorkerUpload.Builder upload =
                WorkerUpload.builder().metadata(Json.mapper().convertValue(metadata, WorkerMetadata.class));
        JsonNode bound = metadata.path("bindings").path(0).path("part");
        if (bound.isMissingNode()) {
            return upload.addFile(Part.of("index.js", Code.MODULE)).build();
        }
        return upload.addFile(Part.of("worker.js", Code.SCRIPT).withContentType(MediaTypes.SCRIPT))
                .addFile(Part.of(bound.asText(), States.wasm()))
                .build();
    }

    private static Contract returns(JsonNode binding) {
        String name = type(binding).replace('_', '-') + "-worker";
        ObjectNode returned = ((ObjectNode) binding).deepCopy();
        if (type(binding).startsWith("secret_")) {
            returned.remove(VALUES);
        }
        return SettingsContracts.GET
                .with(
                        "a request for the settings of a Worker with a binding of type " + type(binding),
                        worker -> SettingsContracts.settings("GET", worker),
                        (client, worker) -> assertThat(client.settings()
                                        .getSettings(worker)
                                        .bindings()
                                        .orElseThrow())
                                .containsExactly(Json.mapper().convertValue(returned, Binding.class)))
                .about(name, worker -> List.of(States.workerWithBinding(worker, binding)))
                .succeeds(200, "{\"bindings\": [" + returned + "]}");
    }

    private static Contract sendsPlacement(JsonNode placement) {
        String shape = shape(placement);
        return SettingsContracts.PATCH
                .with(
                        "a request to place a Worker by " + shape,
                        worker -> SettingsContracts.patch(worker, "{\"placement\": " + placement + "}"),
                        (client, worker) -> client.settings()
                                .patchSettings(
                                        worker,
                                        SettingsUpload.of(SettingsPatch.builder()
                                                .placement(Json.mapper().convertValue(placement, Placement.class))
                                                .build())))
                .succeeds(200, "{\"placement\": " + placement + "}");
    }

    private static Contract returnsPlacement(JsonNode placement) {
        String name = shape(placement).replaceAll("[^a-z]+", "-") + "-worker";
        return SettingsContracts.GET
                .with(
                        "a request for the settings of a Worker that is placed by " + shape(placement),
                        worker -> SettingsContracts.settings("GET", worker),
                        (client, worker) -> assertThat(
                                        client.settings().getSettings(worker).placement())
                                .contains(Json.mapper().convertValue(placement, Placement.class)))
                .about(name, worker -> List.of(States.workerWithPlacement(worker, placement)))
                .succeeds(200, "{\"placement\": " + placement + "}");
    }

    private static Contract migrates() {
        return migration(
                "a single migration",
                "v1",
                "{\"new_tag\": \"v1\", \"new_sqlite_classes\": [\"Counter\"]}",
                SingleStepMigration.builder()
                        .newTag("v1")
                        .addNewSqliteClass("Counter")
                        .build());
    }

    private static Contract migratesInSteps() {
        return migration(
                "migrations in steps",
                "v2",
                "{\"new_tag\": \"v2\", \"steps\": [{\"new_sqlite_classes\": [\"Counter\"]},"
                        + " {\"deleted_classes\": [\"Counter\"]}]}",
                MultipleStepMigrations.builder()
                        .newTag("v2")
                        .addStep(MigrationStep.builder()
                                .addNewSqliteClass("Counter")
                                .build())
                        .addStep(MigrationStep.builder()
                                .addDeletedClass("Counter")
                                .build())
                        .build());
    }

    private static Contract migration(String what, String tag, String json, Migrations migrations) {
        return UploadContracts.UPLOAD
                .with(
                        "an upload of a Worker with " + what,
                        worker -> UploadContracts.upload(
                                worker, "{\"main_module\": \"index.js\", \"migrations\": " + json + "}"),
                        (client, worker) -> assertThat(client.scripts()
                                        .uploadScript(
                                                worker,
                                                UploadContracts.worker(UploadContracts.metadata()
                                                        .migrations(migrations)
                                                        .build()))
                                        .migrationTag())
                                .contains(tag))
                .succeeds(Response.of(
                        200,
                        Body.response(
                                "{\"success\": true, \"result\": {\"migration_tag\": \"" + tag + "\"}}",
                                "migration_tag")));
    }

    private static String type(JsonNode binding) {
        return binding.path("type").asText();
    }

    /** The names that tell the shapes apart. */
    private static String shape(JsonNode placement) {
        String names = String.join(
                " and ", placement.properties().stream().map(Map.Entry::getKey).toList());
        return placement.has("mode") ? names + " " + placement.path("mode").asText() : names;
    }

    private static List<JsonNode> read(String name) {
        try (InputStream data = VariantContracts.class.getResourceAsStream("/contracts/" + name)) {
            JsonNode list = Json.mapper().readTree(Objects.requireNonNull(data, name));
            return StreamSupport.stream(list.spliterator(), false).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
