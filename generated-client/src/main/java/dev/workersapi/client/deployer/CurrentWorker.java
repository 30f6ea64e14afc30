package dev.workersapi.client.deployer;

import dev.workersapi.client.api.WorkersApis;
import dev.workersapi.client.error.NotFoundException;
import dev.workersapi.client.model.DeployedVersion;
import dev.workersapi.client.model.Deployment;
import dev.workersapi.client.model.ScriptSettings;
import dev.workersapi.client.model.VersionSummary;
import dev.workersapi.client.model.WorkerVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The state of a Worker before a deployment. Immutable.
 *
 * @param exists false if the Worker does not exist
 * @param active the active deployment, if there is one
 * @param base the version from which unnamed bindings and settings are kept: the deployed version, or the one with the
 *     larger share; if there is no deployment, the latest version
 * @param newer the versions that were uploaded after the base, newest first
 */
record CurrentWorker(
        boolean exists,
        Optional<Deployment> active,
        Optional<WorkerVersion> base,
        List<VersionSummary> newer,
        ScriptSettings settings) {
    static CurrentWorker read(WorkersApis apis, String name) {
        Optional<List<Deployment>> newest = newestDeployment(apis, name);
        if (newest.isEmpty()) {
            ScriptSettings none = ScriptSettings.builder().build();
            return new CurrentWorker(false, Optional.empty(), Optional.empty(), List.of(), none);
        }
        Optional<Deployment> active = newest.get().stream().findFirst();
        Optional<String> base = active.map(CurrentWorker::mainVersion)
                .or(() ->
                        apis.versions().listVersions(name).stream().findFirst().flatMap(VersionSummary::id));
        return new CurrentWorker(
                true,
                active,
                base.map(id -> apis.workers().getWorkerVersion(name, id)),
                base.map(id -> newerThan(id, apis, name)).orElse(List.of()),
                apis.settings().getScriptSettings(name));
    }

    /** Returns the active deployment; empty if there is none, or if the Worker does not exist. */
    static Optional<Deployment> activeDeployment(WorkersApis apis, String name) {
        return newestDeployment(apis, name).flatMap(newest -> newest.stream().findFirst());
    }

    /** Returns a list with the newest deployment, if there is one; empty if the Worker does not exist. */
    private static Optional<List<Deployment>> newestDeployment(WorkersApis apis, String name) {
        try {
            return Optional.of(
                    apis.deployments().listDeployments(name).stream().limit(1).toList());
        } catch (NotFoundException e) {
            if (e.isFromAnotherSender()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** Returns the versions that were uploaded after another one, newest first. */
    static List<VersionSummary> newerThan(String id, WorkersApis apis, String name) {
        return apis.versions().listVersions(name).stream()
                .takeWhile(version -> !version.id().equals(Optional.of(id)))
                .toList();
    }

    private static String mainVersion(Deployment deployment) {
        return deployment.versions().stream()
                .max(Comparator.comparing(DeployedVersion::percentage))
                .map(DeployedVersion::versionId)
                .orElseThrow();
    }
}
