package dev.workersapi.referenceserver.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Problems;
import java.util.Optional;

/** Checks Durable Object migrations. Only their tags are stored. */
public final class Migrations {
    private Migrations() {}

    /** Returns the tag of the Worker after the migrations. */
    public static String newTag(JsonNode migrations, String before) {
        return migrations.path("new_tag").asText(before);
    }

    /** Checks that the Worker has the tag that the migrations start from. */
    public static void check(JsonNode migrations, Optional<Worker> worker, Problems problems) {
        String tag = worker.map(Worker::migrationTag).orElse("");
        if (migrations.has("old_tag") && !migrations.path("old_tag").asText().equals(tag)) {
            problems.add(
                    ErrorCode.MIGRATION,
                    "/migrations/old_tag",
                    "the migrations start from the tag " + migrations.path("old_tag")
                            + ", but the tag of the Worker is " + (tag.isEmpty() ? "none" : "'" + tag + "'"));
        }
    }
}
