package dev.workersapi.pacts.interactions;

import static dev.workersapi.pacts.interactions.InteractionTemplate.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.model.ScriptSettings;
import dev.workersapi.client.model.SettingsPatch;
import dev.workersapi.client.model.SettingsUpload;
import dev.workersapi.client.model.SingleStepMigration;
import dev.workersapi.client.model.UsageModel;
import dev.workersapi.pacts.Body;
import dev.workersapi.pacts.FormPart;
import dev.workersapi.pacts.Request;
import dev.workersapi.pacts.States;
import java.util.List;
import java.util.stream.Stream;

/** Interactions about settings: those of the deployed version, and those of all versions. */
final class SettingsInteractions {
    static final InteractionTemplate GET = new InteractionTemplate(
            "getSettings",
            "a request for the settings of a Worker",
            WORKER,
            name -> settings("GET", name),
            (client, name) ->
                    assertThat(client.settings().getSettings(name).usageModel()).contains(UsageModel.STANDARD));

    static final InteractionTemplate PATCH = new InteractionTemplate(
            "patchSettings",
            "a request to change the settings of a Worker",
            WORKER,
            name -> patch(name, "{\"compatibility_date\": \"2026-02-01\", \"logpush\": true}"),
            (client, name) -> assertThat(patch(
                                    client,
                                    name,
                                    SettingsPatch.builder()
                                            .compatibilityDate("2026-02-01")
                                            .logpush(true)
                                            .build())
                            .compatibilityDate())
                    .contains("2026-02-01"));

    private static final InteractionTemplate GET_SHARED = new InteractionTemplate(
            "getScriptSettings",
            "a request for the settings of a Worker that all versions share",
            WORKER,
            name -> shared("GET", name),
            (client, name) -> assertThat(
                            client.settings().getScriptSettings(name).logpush())
                    .contains(false));

    private static final InteractionTemplate PATCH_SHARED = new InteractionTemplate(
            "patchScriptSettings",
            "a request to change the settings of a Worker that all versions share",
            WORKER,
            name -> shared("PATCH", name)
                    .body(Body.request("{\"logpush\": true, \"observability\": null, \"tags\": [\"my-team\"]}")),
            (client, name) -> assertThat(client.settings()
                            .patchScriptSettings(
                                    name,
                                    ScriptSettings.builder()
                                            .logpush(true)
                                            .observability(null)
                                            .addTag("my-team")
                                            .build())
                            .logpush())
                    .contains(true));

    private SettingsInteractions() {}

    static Stream<ClientInteraction> all() {
        Stream<ClientInteraction> own = Stream.of(
                GET.succeeds(200, "{\"usage_model\": \"standard\"}"),
                PATCH.succeeds(200, "{\"compatibility_date\": \"2026-02-01\", \"logpush\": true}"),
                PATCH.with(
                                "a request to change the settings of a Worker with a tag that is too long",
                                name -> patch(name, "{\"tags\": [\"" + InvalidValues.TAG + "\"]}"),
                                (client, name) -> patch(
                                        client,
                                        name,
                                        SettingsPatch.builder()
                                                .addTag(InvalidValues.TAG)
                                                .build()))
                        .fails(Outcome.INVALID, InvalidValues.TAG_TOO_LARGE, "/tags/0"),
                PATCH.with(
                                "a request to change the settings of a Worker with a migration from another tag",
                                name -> patch(name, "{\"migrations\": {\"old_tag\": \"v1\", \"new_tag\": \"v2\"}}"),
                                (client, name) -> patch(
                                        client,
                                        name,
                                        SettingsPatch.builder()
                                                .migrations(SingleStepMigration.builder()
                                                        .oldTag("v1")
                                                        .newTag("v2")
                                                        .build())
                                                .build()))
                        .forWorker("migrated-worker", name -> List.of(States.migratedWorker(name, "v5")))
                        .failsWith(412, Outcome.CONFLICT, "/migrations/old_tag"),
                GET_SHARED.succeeds(200, "{\"logpush\": false}"),
                PATCH_SHARED.succeeds(200, "{\"logpush\": true, \"tags\": [\"my-team\"]}"),
                PATCH_SHARED
                        .with(
                                "a request to change the settings that all versions share with a tag that is too long",
                                name -> shared("PATCH", name)
                                        .body(Body.request("{\"tags\": [\"" + InvalidValues.TAG + "\"]}")),
                                (client, name) -> client.settings()
                                        .patchScriptSettings(
                                                name,
                                                ScriptSettings.builder()
                                                        .addTag(InvalidValues.TAG)
                                                        .build()))
                        .fails(Outcome.INVALID, InvalidValues.TAG_TOO_LARGE, "/tags/0"));
        return Stream.concat(
                own, Stream.of(GET, PATCH, GET_SHARED, PATCH_SHARED).flatMap(InteractionTemplate::failuresOfWorker));
    }

    /** A request for the settings of a Worker. */
    static Request settings(String method, String name) {
        return Request.of(method, "/workers/scripts/" + name + "/settings");
    }

    /** @param settings the JSON part of the form */
    static Request patch(String name, String settings) {
        return settings("PATCH", name).body(Body.form(FormPart.json("settings", settings)));
    }

    private static dev.workersapi.client.model.Settings patch(WorkersClient client, String name, SettingsPatch patch) {
        return client.settings().patchSettings(name, SettingsUpload.of(patch));
    }

    private static Request shared(String method, String name) {
        return Request.of(method, "/workers/scripts/" + name + "/script-settings");
    }
}
