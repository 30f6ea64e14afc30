package dev.workersapi.client.deployer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.client.deployer.Change.Action;
import dev.workersapi.client.model.WorkerVersion;

/** Plans the Durable Object migrations of a deployment, which lead from one tag of the Worker to another. */
final class MigrationPlanner {
    private final DesiredWorker desired;
    private final CurrentWorker current;

    MigrationPlanner(DesiredWorker desired, CurrentWorker current) {
        this.desired = desired;
        this.current = current;
    }

    /** Plans the migrations, and returns true if they must be applied. */
    boolean addTo(Steps steps) {
        JsonNode migrations = JsonValues.of(desired.metadata()).path("migrations");
        if (migrations.isEmpty()) {
            return false;
        }
        String from = migrations.path("old_tag").asText("");
        String to = migrations.path("new_tag").asText("");
        String tag = current.base().flatMap(WorkerVersion::migrationTag).orElse("");
        if (to.isEmpty()) {
            steps.conflict("`migrations` has no `new_tag`, by which applied migrations are recognized: add one");
        } else if (tag.equals(to)) {
            steps.line(Action.KEEP, "migration", to);
        } else if (tag.equals(from)) {
            steps.line(Action.CREATE, "migration", to, "from `" + from + "`");
            return true;
        } else {
            steps.conflict("the migration starts from the tag `" + from + "`, but Worker `" + desired.name()
                    + "` has the tag `" + tag + "`: start from that tag");
        }
        return false;
    }
}
