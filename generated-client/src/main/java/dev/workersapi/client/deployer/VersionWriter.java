package dev.workersapi.client.deployer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.api.ScriptsApi.UploadScriptOptions;
import dev.workersapi.client.api.VersionsApi.UploadVersionOptions;
import dev.workersapi.client.api.WorkersApis;
import dev.workersapi.client.assets.AssetUploader;
import dev.workersapi.client.assets.UploadedAssets;
import dev.workersapi.client.model.Annotations;
import dev.workersapi.client.model.BindingsInherit;
import dev.workersapi.client.model.DeployedVersion;
import dev.workersapi.client.model.Deployment;
import dev.workersapi.client.model.DeploymentAnnotations;
import dev.workersapi.client.model.DeploymentStrategy;
import dev.workersapi.client.model.NewDeployment;
import dev.workersapi.client.model.VersionSummary;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.client.model.WorkerVersion;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Uploads a version and deploys it. Not thread-safe. */
final class VersionWriter {
    private final WorkersApis apis;
    private final AssetUploader uploader;
    private final DesiredWorker desired;
    private final CurrentWorker current;
    private Optional<String> versionId = Optional.empty();

    VersionWriter(WorkersApis apis, AssetUploader uploader, DesiredWorker desired, CurrentWorker current) {
        this.apis = apis;
        this.uploader = uploader;
        this.desired = desired;
        this.current = current;
    }

    /** Sets the version to deploy, if it exists. */
    VersionWriter withVersion(Optional<String> id) {
        versionId = id;
        return this;
    }

    /** Finds the version with a tag. */
    static Optional<String> withTag(String tag, List<VersionSummary> versions) {
        return versions.stream()
                .filter(version ->
                        version.annotations().flatMap(Annotations::workersTag).equals(Optional.of(tag)))
                .findFirst()
                .flatMap(VersionSummary::id);
    }

    void upload(ObjectNode metadata) {
        versionId = apis.versions()
                .uploadVersion(
                        desired.name(),
                        form(metadata, uploadAssets()),
                        UploadVersionOptions.builder()
                                .bindingsInherit(BindingsInherit.STRICT)
                                .build())
                .id();
    }

    /** Uploads a version that immediately replaces the deployed one. */
    void replace(ObjectNode metadata) {
        WorkerUpload form = form(metadata, uploadAssets());
        requireSameDeployment();
        apis.scripts()
                .uploadScript(
                        desired.name(),
                        form,
                        UploadScriptOptions.builder()
                                .bindingsInherit(BindingsInherit.STRICT)
                                .build());
    }

    private Optional<UploadedAssets> uploadAssets() {
        return desired.assets().map(assets -> uploader.upload(desired.name(), assets));
    }

    WorkerUpload form(ObjectNode metadata, Optional<UploadedAssets> uploaded) {
        ObjectNode complete = metadata.deepCopy();
        uploaded.ifPresent(files -> {
            ObjectNode assets = complete.withObjectProperty("assets").put("jwt", files.completionToken());
            files.headers()
                    .ifPresent(text -> assets.withObjectProperty("config").put("_headers", text));
            files.redirects()
                    .ifPresent(text -> assets.withObjectProperty("config").put("_redirects", text));
        });
        return WorkerUpload.builder()
                .metadata(JsonValues.to(WorkerMetadata.class, complete))
                .addFiles(desired.modules())
                .build();
    }

    /** Checks with the API whether the version was uploaded. */
    boolean isUploaded(String tag) {
        String base = current.base().map(WorkerVersion::id).orElse("");
        versionId = withTag(tag, CurrentWorker.newerThan(base, apis, desired.name()));
        return versionId.isPresent();
    }

    void deploy() {
        requireSameDeployment();
        NewDeployment.Builder deployment = NewDeployment.builder()
                .strategy(DeploymentStrategy.PERCENTAGE)
                .addVersion(DeployedVersion.builder()
                        .versionId(versionId.orElseThrow())
                        .percentage(BigDecimal.valueOf(100))
                        .build());
        desired.metadata()
                .annotations()
                .flatMap(Annotations::workersMessage)
                .map(message ->
                        DeploymentAnnotations.builder().workersMessage(message).build())
                .ifPresent(deployment::annotations);
        apis.deployments().createDeployment(desired.name(), deployment.build());
    }

    boolean isDeployed() {
        return isDeployedBy(CurrentWorker.activeDeployment(apis, desired.name()));
    }

    /** Returns true if a deployment sends all traffic to the version. */
    boolean isDeployedBy(Optional<Deployment> deployment) {
        return deployment
                .map(Deployment::versions)
                .filter(shares -> shares.size() == 1)
                .map(shares -> shares.get(0).versionId())
                .equals(versionId);
    }

    /**
     * Checks that nobody else has deployed the Worker since the plan was made, because the version keeps settings of
     * the version that was deployed at that time.
     */
    private void requireSameDeployment() {
        Optional<Deployment> now = CurrentWorker.activeDeployment(apis, desired.name());
        if (!now.flatMap(Deployment::id).equals(current.active().flatMap(Deployment::id))) {
            throw new IllegalStateException("Worker `" + desired.name() + "` was deployed by someone else meanwhile");
        }
    }
}
