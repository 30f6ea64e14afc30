package dev.workersapi.client.deployer;

import dev.workersapi.client.api.ScriptsApi.UploadScriptOptions;
import dev.workersapi.client.api.VersionsApi.UploadVersionOptions;
import dev.workersapi.client.api.WorkersApis;
import dev.workersapi.client.model.Annotations;
import dev.workersapi.client.model.BindingsInherit;
import dev.workersapi.client.model.DeployedVersion;
import dev.workersapi.client.model.Deployment;
import dev.workersapi.client.model.DeploymentAnnotations;
import dev.workersapi.client.model.DeploymentStrategy;
import dev.workersapi.client.model.NewDeployment;
import dev.workersapi.client.model.VersionSummary;
import dev.workersapi.client.model.WorkerVersion;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Uploads a version and deploys it. Not thread-safe. */
final class VersionWriter {
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    private final WorkersApis apis;
    private final DesiredWorker desired;
    private final CurrentWorker current;
    private String versionId;

    /** @param versionId the version to deploy; empty until it is uploaded */
    VersionWriter(WorkersApis apis, DesiredWorker desired, CurrentWorker current, String versionId) {
        this.apis = apis;
        this.desired = desired;
        this.current = current;
        this.versionId = versionId;
    }

    String versionId() {
        return versionId;
    }

    /** Finds the version with a tag. */
    static Optional<String> withTag(String tag, List<VersionSummary> versions) {
        return versions.stream()
                .filter(version -> version.annotations()
                        .flatMap(Annotations::workersTag)
                        .filter(tag::equals)
                        .isPresent())
                .findFirst()
                .flatMap(VersionSummary::id);
    }

    void upload(VersionUpload upload) {
        UploadVersionOptions strict = UploadVersionOptions.builder()
                .bindingsInherit(BindingsInherit.STRICT)
                .build();
        versionId = apis.versions()
                .uploadVersion(desired.name(), upload.withAssets(), strict)
                .id()
                .orElseThrow();
    }

    boolean isUploaded(String tag) {
        Optional<String> id = current.base()
                .map(WorkerVersion::id)
                .map(base -> CurrentWorker.newerThan(base, apis, desired.name()))
                .flatMap(versions -> withTag(tag, versions));
        id.ifPresent(found -> versionId = found);
        return id.isPresent();
    }

    /** Uploads a version that replaces the deployed one at once. */
    void replace(VersionUpload upload) {
        UploadScriptOptions strict = UploadScriptOptions.builder()
                .bindingsInherit(BindingsInherit.STRICT)
                .build();
        dev.workersapi.client.model.WorkerUpload form = upload.withAssets();
        requireSameDeployment();
        apis.scripts().uploadScript(desired.name(), form, strict);
    }

    boolean isReplaced(String tag) {
        return CurrentWorker.read(apis, desired.name())
                .base()
                .flatMap(WorkerVersion::annotations)
                .flatMap(Annotations::workersTag)
                .filter(tag::equals)
                .isPresent();
    }

    void deploy() {
        requireSameDeployment();
        NewDeployment.Builder deployment = NewDeployment.builder()
                .strategy(DeploymentStrategy.PERCENTAGE)
                .addVersion(DeployedVersion.builder()
                        .versionId(versionId)
                        .percentage(ALL)
                        .build());
        desired.metadata()
                .annotations()
                .flatMap(Annotations::workersMessage)
                .ifPresent(message -> deployment.annotations(
                        DeploymentAnnotations.builder().workersMessage(message).build()));
        apis.deployments().createDeployment(desired.name(), deployment.build());
    }

    boolean isDeployed() {
        return CurrentWorker.activeDeployment(apis, desired.name())
                .filter(this::gives)
                .isPresent();
    }

    /** Returns true if a deployment gives all requests to the version. */
    boolean gives(Deployment deployment) {
        return deployment.versions().size() == 1
                && deployment.versions().get(0).versionId().equals(versionId);
    }

    /** Checks that nobody deployed since the plan: the version keeps what was deployed then. */
    private void requireSameDeployment() {
        Optional<String> before = current.active().flatMap(Deployment::id);
        Optional<String> now =
                CurrentWorker.activeDeployment(apis, desired.name()).flatMap(Deployment::id);
        if (!now.equals(before)) {
            throw new IllegalStateException("Worker `" + desired.name() + "` was deployed by someone else meanwhile");
        }
    }
}
