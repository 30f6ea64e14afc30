package dev.workersapi.conformance.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Migrations of Durable Object classes, of which the tags are kept and nothing else. */
final class Migrations {
    private Migrations() {}

    /** The tag that the Worker carries afterwards. */
    static String newTag(JsonNode migrations, String before) {
        return migrations.path("new_tag").asText(before);
    }

    /** Whether the Worker carries the tag that the migrations start from. */
    static void check(JsonNode migrations, Optional<Worker> worker, Problems problems) {
        String tag = worker.map(Worker::migrationTag).orElse("");
        if (migrations.has("old_tag") && !migrations.path("old_tag").asText().equals(tag)) {
            problems.add(
                    ErrorCode.MIGRATION,
                    "/migrations/old_tag",
                    "the migrations start from the tag " + migrations.path("old_tag") + ", but the Worker carries "
                            + (tag.isEmpty() ? "none" : "'" + tag + "'"));
        }
    }
}
