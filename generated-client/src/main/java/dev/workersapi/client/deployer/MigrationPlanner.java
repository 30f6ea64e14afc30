package dev.workersapi.client.deployer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.client.deployer.Change.Action;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Plans the Durable Object migrations of a deployment, which take the Worker from one tag to another. */
final class MigrationPlanner {
    private MigrationPlanner() {}

    /**
     * Plans migrations.
     *
     * @param tag the current tag of the Worker; empty if it has none
     * @return true if they must be applied
     */
    static boolean addTo(Steps steps, JsonNode migrations, String tag) {
        String from = migrations.path("old_tag").asText("");
        String to = migrations.path("new_tag").asText("");
        if (migrations.isEmpty()) {
            return false;
        } else if (to.isEmpty()) {
            steps.conflict("`migrations` has no `new_tag`, by which applied migrations are recognized: add one");
        } else if (!tag.equals(to) && !tag.equals(from)) {
            steps.conflict("the migration starts from the tag `" + from + "`, but the Worker has the tag `" + tag
                    + "`: start from that tag");
        } else {
            steps.line(tag.equals(to) ? Action.KEEP : Action.CREATE, "migration", to);
        }
        return !tag.equals(to) && tag.equals(from);
    }

    /**
     * Adds a conflict for each binding to a class that the migrations delete, because the API would reject the upload
     * (error 10061).
     */
    static void addConflicts(Steps steps, JsonNode migrations, List<JsonNode> bindings) {
        Set<String> deleted = migrations.findValues("deleted_classes").stream()
                .flatMap(names -> StreamSupport.stream(names.spliterator(), false))
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        bindings.stream()
                .filter(binding -> deleted.contains(binding.path("class_name").asText()))
                .forEach(binding -> steps.conflict("the migration deletes the class `"
                        + binding.path("class_name").asText() + "`, which the binding `"
                        + binding.path("name").asText()
                        + "` uses: name that binding with another class, or remove unnamed bindings"));
    }
}
