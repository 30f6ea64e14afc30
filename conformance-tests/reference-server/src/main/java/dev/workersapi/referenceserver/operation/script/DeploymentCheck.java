package dev.workersapi.referenceserver.operation.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Problems;
import dev.workersapi.referenceserver.operation.call.Trigger;
import dev.workersapi.referenceserver.state.Bindings;
import dev.workersapi.referenceserver.state.Migrations;
import dev.workersapi.referenceserver.state.VersionShare;
import dev.workersapi.referenceserver.state.Worker;
import dev.workersapi.referenceserver.state.WorkerVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/**
 * Checks a new deployment against the versions of its Worker. The rules of the document have already been applied to
 * its percentages. If no source states the error code for an invalid deployment, the code is 10210. According to its
 * documentation, the message states the reason.
 */
final class DeploymentCheck {
    private final Worker worker;
    private final List<VersionShare> shares;
    private final List<WorkerVersion> versions = new ArrayList<>();

    DeploymentCheck(Worker worker, List<VersionShare> shares) {
        this.worker = worker;
        this.shares = shares;
    }

    /** @param force whether versions whose secrets have changed are accepted */
    void run(boolean force, Problems problems) {
        worker.latest();
        checkDistinct(problems);
        find(problems);
        if (versions.size() < shares.size()) {
            return;
        }
        checkMigrations(problems);
        checkSplit(problems);
        if (!force) {
            checkSecrets(problems);
        }
    }

    /** The cause of the deployment: a rollback if the version is older than the latest and was deployed before. */
    Trigger trigger() {
        boolean known = worker.deployments().all().stream()
                .anyMatch(deployment -> deployment.shares().stream()
                        .anyMatch(share -> share.version().equals(shares.get(0).version())));
        return shares.size() == 1 && known && isEarlier(versions.get(0)) ? Trigger.ROLLBACK : Trigger.DEPLOYMENT;
    }

    private void checkDistinct(Problems problems) {
        Set<UUID> distinct = new HashSet<>();
        if (!shares.stream().allMatch(share -> distinct.add(share.version()))) {
            problems.add(
                    ErrorCode.DEPLOYMENT,
                    "/versions",
                    "a version occurs twice: divide the traffic between two versions");
        }
    }

    private void find(Problems problems) {
        for (int i = 0; i < shares.size(); i++) {
            Optional<WorkerVersion> version =
                    worker.version(shares.get(i).version().toString());
            version.ifPresent(versions::add);
            if (version.isEmpty()) {
                problems.add(
                        ErrorCode.VERSION_NOT_FOUND,
                        "/versions/" + i + "/version_id",
                        "the Worker has no version with this identifier: list its deployable versions");
            }
        }
    }

    /** Rejects a rollback past a migration, which is not possible according to the documentation of rollbacks. */
    private void checkMigrations(Problems problems) {
        for (WorkerVersion version : versions) {
            if (version.number() < worker.migrations().version()) {
                problems.add(
                        ErrorCode.DEPLOYMENT,
                        "/versions",
                        "version " + version.number() + " is from before the migration tag '" + worker.migrationTag()
                                + "': deploy a later version");
            } else if (version.number() > worker.migrations().version()) {
                version.content()
                        .migrations()
                        .ifPresent(migrations ->
                                Migrations.check(migrations, Optional.of(worker), version.bindings(), problems));
            }
        }
    }

    /**
     * Checks that the versions can share the traffic. Error 100405 is handled by the vendor's CLI; the documentation of
     * {@code base_path} states no code.
     */
    private void checkSplit(Problems problems) {
        if (versions.size() < 2) {
            return;
        }
        if (differ(version -> version.settings().path("exports"))) {
            problems.add(
                    ErrorCode.EXPORTS_DIFFER,
                    "/versions",
                    "the versions have different exports: deploy one of them to all traffic first");
        }
        if (differ(version -> version.assets()
                .<JsonNode>map(config -> config.path("base_path"))
                .orElse(MissingNode.getInstance()))) {
            problems.add(
                    ErrorCode.DEPLOYMENT,
                    "/versions",
                    "the assets of the versions have different base paths: deploy one of them to all traffic first");
        }
    }

    private boolean differ(Function<WorkerVersion, JsonNode> property) {
        return versions.stream().map(property).distinct().count() > 1;
    }

    /**
     * Checks that the secrets have not changed. The vendor's CLI reads the names of the secrets from the end of the
     * message.
     */
    private void checkSecrets(Problems problems) {
        Optional<WorkerVersion> newest = newestActive();
        Set<String> changed = new TreeSet<>();
        versions.stream()
                .filter(this::isEarlier)
                .filter(version -> !worker.isActive(version))
                .forEach(version ->
                        newest.ifPresent(active -> changed.addAll(Bindings.changedSecrets(version, active))));
        if (!changed.isEmpty()) {
            problems.add(
                    ErrorCode.SECRETS_CHANGED,
                    "",
                    "Secrets have changed since the version was active: deploy it with force=true if it should have its"
                            + " old secrets. The following secrets have changed: " + String.join(", ", changed));
        }
    }

    private boolean isEarlier(WorkerVersion version) {
        return newestActive()
                .filter(active -> version.number() < active.number())
                .isPresent();
    }

    private Optional<WorkerVersion> newestActive() {
        return worker.active().stream().max(Comparator.comparingInt(WorkerVersion::number));
    }
}
