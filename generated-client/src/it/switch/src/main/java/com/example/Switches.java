package com.example;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.client.model.Migrations;
import dev.workersapi.client.model.MultipleStepMigrations;
import dev.workersapi.client.model.Secret;
import dev.workersapi.client.model.SecretKeyBinding;
import dev.workersapi.client.model.SecretTextBinding;
import dev.workersapi.client.model.SingleStepMigration;

/** Shows that a switch over all variants that the client knows needs no default. */
final class Switches {
    private Switches() {}

    static String describe(Secret secret) {
        return switch (secret) {
            case SecretTextBinding text -> "a text named " + text.name();
            case SecretKeyBinding key -> "a key for " + key.usages();
            case Secret.Unknown(JsonNode json) -> "new: " + json;
        };
    }

    static String newTag(Migrations migrations) {
        // recipe: switch
        return switch (migrations) {
            case SingleStepMigration single -> single.newTag().orElse("none");
            case MultipleStepMigrations several -> several.newTag().orElse("none");
            case Migrations.Unknown(JsonNode json) -> json.path("new_tag").asText("none");
        };
        // end
    }
}
