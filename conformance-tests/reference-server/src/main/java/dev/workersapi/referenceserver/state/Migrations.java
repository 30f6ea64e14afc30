package dev.workersapi.referenceserver.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Problems;
import java.util.Optional;

/** Checks and applies Durable Object migrations. Only their tags are evaluated. */
public final class Migrations {
    private Migrations() {}

    /** Returns the state after a version is deployed, which applies its migrations once. */
    static MigrationState applied(WorkerVersion version, MigrationState before) {
        return version.content()
                .migrations()
                .filter(migrations -> version.number() > before.version())
                .filter(migrations -> migrations.has("new_tag"))
                .map(migrations -> new MigrationState(migrations.path("new_tag").asText(), version.number()))
                .orElse(before);
    }

    /**
     * Checks that the Worker has the tag that the migrations start from. Clients find the tag of the Worker between the
     * last quotation marks of the message.
     */
    public static void check(JsonNode migrations, Optional<Worker> worker, Problems problems) {
        String sent = migrations.path("old_tag").asText("");
        String tag = worker.map(Worker::migrationTag).orElse("");
        if (!migrations.isEmpty() && !sent.equals(tag)) {
            problems.add(
                    ErrorCode.MIGRATION_TAG,
                    "/migrations/old_tag",
                    "Actor migration tag precondition failed, got tag '" + sent + "' when expected tag is '" + tag
                            + "'");
        }
    }
}
