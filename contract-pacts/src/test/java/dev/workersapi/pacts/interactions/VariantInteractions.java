package dev.workersapi.pacts.interactions;

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
import dev.workersapi.pacts.interactions.SupportedApi.Variant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Interactions that send and return each kind of binding and placement in the document, and each kind of migration. */
final class VariantInteractions {
    /** The kinds of migrations below, by schema; their examples would need a Worker with a certain tag. */
    static final List<String> MIGRATIONS = List.of("SingleStepMigration", "MultipleStepMigrations");

    private VariantInteractions() {}

    static Stream<ClientInteraction> all() {
        List<Variant> bindings = SupportedApi.variants("Binding");
        List<Variant> placements = SupportedApi.variants("Placement");
        return Stream.of(
                        bindings.stream().map(VariantInteractions::sends),
                        // An inherited binding is returned with its original type.
                        bindings.stream()
                                .filter(binding -> !binding.type().equals("inherit"))
                                .map(VariantInteractions::returns),
                        placements.stream().map(Variant::example).map(VariantInteractions::sendsPlacement),
                        placements.stream().map(Variant::example).map(VariantInteractions::returnsPlacement),
                        Stream.of(migrates(), migratesInSteps()))
                .flatMap(interactions -> interactions);
    }

    private static ClientInteraction sends(Variant variant) {
        ObjectNode binding = variant.example();
        String name = worker(variant);
        // Only service worker syntax can bind a part of the form.
        boolean ofPart = binding.has("part");
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.put(ofPart ? "body_part" : "main_module", ofPart ? "worker.js" : "index.js");
        metadata.putArray("bindings").add(binding);
        return UploadInteractions.UPLOAD
                .with(
                        "an upload of a Worker with a binding of type " + variant.type(),
                        worker -> upload(worker, metadata),
                        (client, worker) -> client.scripts().uploadScript(worker, upload(metadata)))
                .forWorker(name, worker -> List.of(States.noWorker(worker)))
                .succeeds(200, "{\"id\": \"" + name + "\", \"startup_time_ms\": 10}");
    }

    private static Request upload(String worker, ObjectNode metadata) {
        Request request = Request.of("PUT", "/workers/scripts/" + worker);
        FormPart json = FormPart.json("metadata", metadata);
        JsonNode bound = metadata.path("bindings").path(0).path("part");
        return request.body(
                bound.isMissingNode()
                        ? Body.form(json, SampleModules.module())
                        : Body.form(
                                json,
                                SampleModules.script(),
                                FormPart.module(bound.asText(), MediaTypes.ofModule(bound.asText()), States.wasm())));
    }

    private static WorkerUpload upload(ObjectNode metadata) {
        WorkerUpload.Builder upload =
                WorkerUpload.builder().metadata(Json.mapper().convertValue(metadata, WorkerMetadata.class));
        JsonNode bound = metadata.path("bindings").path(0).path("part");
        if (bound.isMissingNode()) {
            return upload.addFile(Part.of("index.js", SampleModules.MODULE)).build();
        }
        return upload.addFile(Part.of("worker.js", SampleModules.SCRIPT).withContentType(MediaTypes.SCRIPT))
                .addFile(Part.of(bound.asText(), States.wasm()))
                .build();
    }

    private static ClientInteraction returns(Variant variant) {
        ObjectNode returned = variant.returnedExample();
        return SettingsInteractions.GET
                .with(
                        "a request for the settings of a Worker with a binding of type " + variant.type(),
                        worker -> SettingsInteractions.settings("GET", worker),
                        (client, worker) -> assertThat(client.settings()
                                        .getSettings(worker)
                                        .bindings()
                                        .orElseThrow())
                                .containsExactly(Json.mapper().convertValue(returned, Binding.class)))
                .forWorker(worker(variant), worker -> List.of(States.workerWithBinding(worker, variant.example())))
                .succeeds(200, "{\"bindings\": [" + returned + "]}");
    }

    private static ClientInteraction sendsPlacement(JsonNode placement) {
        String shape = shape(placement);
        return SettingsInteractions.PATCH
                .with(
                        "a request to place a Worker by " + shape,
                        worker -> SettingsInteractions.patch(worker, "{\"placement\": " + placement + "}"),
                        (client, worker) -> client.settings()
                                .patchSettings(
                                        worker,
                                        SettingsUpload.of(SettingsPatch.builder()
                                                .placement(Json.mapper().convertValue(placement, Placement.class))
                                                .build())))
                .succeeds(200, "{\"placement\": " + placement + "}");
    }

    private static ClientInteraction returnsPlacement(JsonNode placement) {
        String name = shape(placement).replaceAll("[^a-z]+", "-") + "-worker";
        return SettingsInteractions.GET
                .with(
                        "a request for the settings of a Worker that is placed by " + shape(placement),
                        worker -> SettingsInteractions.settings("GET", worker),
                        (client, worker) -> assertThat(
                                        client.settings().getSettings(worker).placement())
                                .contains(Json.mapper().convertValue(placement, Placement.class)))
                .forWorker(name, worker -> List.of(States.workerWithPlacement(worker, placement)))
                .succeeds(200, "{\"placement\": " + placement + "}");
    }

    private static ClientInteraction migrates() {
        return migration(
                "a single migration",
                "v1",
                "{\"new_tag\": \"v1\", \"new_sqlite_classes\": [\"Counter\"]}",
                SingleStepMigration.builder()
                        .newTag("v1")
                        .addNewSqliteClass("Counter")
                        .build());
    }

    private static ClientInteraction migratesInSteps() {
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

    private static ClientInteraction migration(String what, String tag, String json, Migrations migrations) {
        return UploadInteractions.UPLOAD
                .with(
                        "an upload of a Worker with " + what,
                        worker -> UploadInteractions.upload(
                                worker, "{\"main_module\": \"index.js\", \"migrations\": " + json + "}"),
                        (client, worker) -> assertThat(client.scripts()
                                        .uploadScript(
                                                worker,
                                                UploadInteractions.worker(UploadInteractions.metadata()
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

    /** A Worker for each kind of binding, so that a stub server can distinguish the requests. */
    private static String worker(Variant binding) {
        return binding.type().replace('_', '-') + "-worker";
    }

    /** The property names that distinguish placements. */
    private static String shape(JsonNode placement) {
        String names = String.join(
                " and ", placement.properties().stream().map(Map.Entry::getKey).toList());
        return placement.has("mode") ? names + " " + placement.path("mode").asText() : names;
    }
}
