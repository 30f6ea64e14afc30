package dev.workersapi.pacts.provider;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.model.DeployedVersion;
import dev.workersapi.client.model.Deployment;
import dev.workersapi.client.model.DeploymentStrategy;
import dev.workersapi.client.model.NewDeployment;
import dev.workersapi.client.model.SecretTextBinding;
import dev.workersapi.client.model.VersionSummary;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.pacts.States;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** States of the versions and deployments of Workers. */
final class VersionStates {
    private static final BigDecimal HALF = new BigDecimal(50);

    private final WorkersClient client;
    private final SpareWorkers workers;

    VersionStates(WorkersClient client, SpareWorkers workers) {
        this.client = client;
        this.workers = workers;
    }

    /** Handlers by sentence. */
    Map<String, StateHandler> handlers() {
        return Map.of(
                States.WORKER_WITH_VERSION, this::worker,
                States.UNDEPLOYED_VERSION, this::undeployed,
                States.PREVIOUS_VERSION, this::previous,
                States.DIVIDED_TRAFFIC, this::divided,
                States.CHANGED_SECRET, this::changedSecret,
                States.MIGRATED_SINCE, this::migrated);
    }

    private Map<String, Object> worker(RequestedState state) {
        workers.create(state.script(), SampleWorkers.module());
        return Map.of("version_id", versions(state).get(0));
    }

    private Map<String, Object> undeployed(RequestedState state) {
        client.versions().uploadVersion(state.script(), SampleWorkers.module());
        return Map.of();
    }

    private Map<String, Object> previous(RequestedState state) {
        return twice(
                state,
                SampleWorkers.module(),
                SampleWorkers.with("compatibility_date", JsonNodeFactory.instance.textNode("2026-02-01")));
    }

    private Map<String, Object> divided(RequestedState state) {
        previous(state);
        NewDeployment.Builder halves = NewDeployment.builder().strategy(DeploymentStrategy.PERCENTAGE);
        versions(state)
                .forEach(version -> halves.addVersion(DeployedVersion.builder()
                        .versionId(version)
                        .percentage(HALF)
                        .build()));
        client.deployments().createDeployment(state.script(), halves.build());
        return values(state);
    }

    private Map<String, Object> changedSecret(RequestedState state) {
        String name = state.text("secret_name");
        ObjectNode secret = JsonNodeFactory.instance
                .objectNode()
                .put("type", "secret_text")
                .put("name", name)
                .put("text", "not-a-real-secret");
        workers.create(state.script(), SampleWorkers.withBinding(secret));
        client.secrets()
                .putSecret(
                        state.script(),
                        SecretTextBinding.builder()
                                .name(name)
                                .text("another-secret")
                                .build());
        return values(state);
    }

    private Map<String, Object> migrated(RequestedState state) {
        ObjectNode migrations = JsonNodeFactory.instance.objectNode();
        migrations.set("new_tag", state.get("migration_tag"));
        migrations.putArray("new_sqlite_classes").add("Counter");
        return twice(state, SampleWorkers.module(), SampleWorkers.with("migrations", migrations));
    }

    private Map<String, Object> twice(RequestedState state, WorkerUpload previous, WorkerUpload latest) {
        workers.create(state.script(), previous);
        client.scripts().uploadScript(state.script(), latest);
        return values(state);
    }

    private Map<String, Object> values(RequestedState state) {
        Map<String, Object> values = new LinkedHashMap<>();
        addLatest(values, "version_id", versions(state));
        addLatest(
                values,
                "deployment_id",
                client.deployments().listDeployments(state.script()).stream()
                        .map(Deployment::id)
                        .flatMap(Optional::stream)
                        .toList());
        return values;
    }

    /** @param ids the identifiers, newest first */
    private static void addLatest(Map<String, Object> values, String name, List<String> ids) {
        if (ids.size() < 2) {
            throw new IllegalStateException(
                    "the provider lists " + ids + " after two uploads of a Worker: expected a " + name + " for each");
        }
        values.put(name, ids.get(0));
        values.put("previous_" + name, ids.get(1));
    }

    /** Returns the identifiers of all versions, newest first. */
    private List<String> versions(RequestedState state) {
        List<String> versions = client.versions().listVersions(state.script()).stream()
                .map(VersionSummary::id)
                .flatMap(Optional::stream)
                .toList();
        if (versions.isEmpty()) {
            throw new IllegalStateException("the provider lists no version of an existing Worker");
        }
        return versions;
    }
}
