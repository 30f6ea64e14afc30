package dev.workersapi.referenceserver.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Problems;
import java.util.Optional;

/** Migrations of Durable Object classes, of which the tags are kept and nothing else. */
public final class Migrations {
    private Migrations() {}

    /** The tag that the Worker carries afterwards. */
    public static String newTag(JsonNode migrations, String before) {
        return migrations.path("new_tag").asText(before);
    }

    /** Whether the Worker carries the tag that the migrations start from. */
    public static void check(JsonNode migrations, Optional<Worker> worker, Problems problems) {
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
