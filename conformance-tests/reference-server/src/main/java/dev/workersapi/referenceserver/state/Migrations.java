package dev.workersapi.referenceserver.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Problems;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks and applies Durable Object migrations. The checks cover their tags, and bindings to classes that they delete.
 */
public final class Migrations {
    private Migrations() {}

    /** Returns the state after a version is deployed. The migrations of a version are applied only once. */
    static MigrationState applied(WorkerVersion version, MigrationState before) {
        return version.content()
                .migrations()
                .filter(migrations -> version.number() > before.version())
                .filter(migrations -> migrations.has("new_tag"))
                .map(migrations -> new MigrationState(migrations.path("new_tag").asText(), version.number()))
                .orElse(before);
    }

    /**
     * Checks the migrations of a new version.
     *
     * @param bindings the bindings of the version, including inherited ones
     */
    public static void check(JsonNode migrations, Optional<Worker> worker, List<Binding> bindings, Problems problems) {
        checkTag(migrations, worker, problems);
        checkDeleted(migrations, bindings, problems);
    }

    /**
     * Checks that the migrations start from the Worker's current tag. Clients extract the current tag from the last
     * quoted text in the message.
     */
    private static void checkTag(JsonNode migrations, Optional<Worker> worker, Problems problems) {
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

    /**
     * Checks that no binding refers to a deleted class, or to a class with the same name in another Worker (<a
     * href="https://github.com/cloudflare/workers-sdk/issues/8210">Wrangler</a>, <a
     * href="https://github.com/alchemy-run/alchemy/issues/799">alchemy</a>).
     */
    private static void checkDeleted(JsonNode migrations, List<Binding> bindings, Problems problems) {
        List<JsonNode> deletions = migrations.findValues("deleted_classes");
        if (deletions.isEmpty()) {
            return;
        }
        Set<String> bound = bindings.stream()
                .filter(binding -> binding.type().equals("durable_object_namespace"))
                .map(binding -> binding.json().path("class_name").asText())
                .collect(Collectors.toSet());
        // Migrations are either the properties of a single step, or in each of several steps.
        for (JsonNode deleted : deletions) {
            for (JsonNode name : deleted) {
                if (bound.contains(name.asText())) {
                    problems.add(
                            ErrorCode.DELETED_CLASS_BOUND,
                            "/migrations",
                            "Cannot apply --delete-class migration to class '" + name.asText()
                                    + "' without also removing the binding that references it.");
                }
            }
        }
    }
}
