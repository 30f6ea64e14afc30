package dev.workersapi.client.deployer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.api.WorkersApis;
import dev.workersapi.client.assets.AssetUploader;
import dev.workersapi.client.assets.Assets;
import dev.workersapi.client.deployer.Change.Action;
import dev.workersapi.client.model.Annotations;
import dev.workersapi.client.model.Deployment;
import dev.workersapi.client.model.WorkerVersion;
import java.util.Optional;
import java.util.stream.Collectors;

/** Plans the version of a deployment, and the deployment that gives it all requests. */
final class VersionPlanner {
    private final WorkersApis apis;
    private final AssetUploader uploader;
    private final DesiredWorker desired;
    private final CurrentWorker current;
    private final BindingPlanner bindings;

    VersionPlanner(WorkersApis apis, AssetUploader uploader, DesiredWorker desired, CurrentWorker current) {
        this.apis = apis;
        this.uploader = uploader;
        this.desired = desired;
        this.current = current;
        this.bindings = new BindingPlanner(desired, current);
    }

    void addTo(Steps steps) {
        ObjectNode metadata = VersionMetadata.content(desired);
        Fingerprint fingerprint = Fingerprint.of(apis.accountId(), desired, metadata);
        boolean migrates = new MigrationPlanner(desired, current).addTo(steps);
        String tag = fingerprint.tag(current.base().map(WorkerVersion::id).orElse("new"));
        boolean deployed = current.active().isPresent() && !migrates && fingerprint.isIn(baseTag());
        Optional<String> known = deployed ? current.base().map(WorkerVersion::id) : uploaded(tag, migrates);
        addLines(steps, metadata, known.isPresent());
        metadata.set("bindings", bindings.addTo(steps, metadata.path("bindings"), deployed));
        if (known.isPresent()) {
            addDeployment(steps, new VersionWriter(apis, desired, current, known.get()));
        } else {
            complete(metadata, tag, migrates);
            if (metadata.has("keep_assets") && !current.newer().isEmpty()) {
                // The API keeps those of the latest version.
                steps.conflict("the assets of Worker `" + desired.name() + "` cannot be kept, because a version was"
                        + " uploaded after the deployed one: pass them to assets()");
            }
            VersionUpload upload = new VersionUpload(desired, metadata, uploader);
            steps.check("uploadScript", upload.form(Optional.empty()));
            addUpload(steps, upload, tag, mustReplace(metadata));
        }
    }

    private String baseTag() {
        return current.base()
                .flatMap(WorkerVersion::annotations)
                .flatMap(Annotations::workersTag)
                .orElse("");
    }

    /** Finds a version that an earlier deployment uploaded before it failed. */
    private Optional<String> uploaded(String tag, boolean migrates) {
        return VersionWriter.withTag(tag, current.newer()).filter(id -> !migrates);
    }

    private void addLines(Steps steps, JsonNode metadata, boolean known) {
        int count = desired.modules().size();
        steps.line(known ? Action.KEEP : Action.CREATE, "version", desired.name(), count + " modules");
        if (desired.assets().isPresent()) {
            steps.line(
                    known ? Action.KEEP : Action.CHANGE,
                    "assets",
                    desired.name(),
                    desired.assets().map(Assets::toString).orElse(""));
        }
        Optional<ObjectNode> before = current.base().map(VersionMetadata::settings);
        metadata.properties().stream()
                .filter(setting ->
                        before.filter(old -> old.has(setting.getKey())).isPresent())
                .filter(setting ->
                        !JsonValues.matches(setting.getValue(), before.get().get(setting.getKey())))
                .forEach(setting -> steps.line(
                        Action.CHANGE,
                        "setting",
                        setting.getKey(),
                        before.get().get(setting.getKey()) + " to " + setting.getValue()));
        warn(steps, known);
    }

    private void warn(Steps steps, boolean known) {
        if (!known
                && current.active()
                        .flatMap(Deployment::source)
                        .filter("dash"::equals)
                        .isPresent()) {
            steps.warn("the Worker was last deployed from the dashboard: settings that were changed there and that the"
                    + " metadata names would be replaced");
        }
        if (current.isSplit()) {
            steps.warn("the traffic is divided, and the division would be replaced: "
                    + current.active().orElseThrow().versions().stream()
                            .map(share -> share.percentage() + " % for version " + share.versionId())
                            .collect(Collectors.joining(", ")));
        }
        boolean hasCode = current.base().flatMap(WorkerVersion::mainModule).isPresent();
        if (hasCode && desired.modules().isEmpty()) {
            steps.conflict("Worker `" + desired.name()
                    + "` has modules, which would vanish: name modules, or delete the" + " Worker first");
        }
    }

    /** Adds what the version keeps, and what a new version is recognized by. */
    private void complete(ObjectNode metadata, String tag, boolean migrates) {
        ObjectNode named = JsonValues.of(desired.metadata());
        current.base()
                .map(VersionMetadata::settings)
                .ifPresent(kept -> kept.properties().stream()
                        .filter(setting -> !metadata.has(setting.getKey()))
                        .forEach(setting -> metadata.set(setting.getKey(), setting.getValue())));
        metadata.set("keep_bindings", bindings.keptTypes());
        if (desired.assets().isEmpty()
                && current.base().flatMap(WorkerVersion::assets).isPresent()) {
            metadata.put("keep_assets", true);
        }
        if (migrates) {
            metadata.set("migrations", named.path("migrations"));
        }
        metadata.set("annotations", metadata.objectNode().put("workers/tag", tag));
        if (named.path("annotations") instanceof ObjectNode annotations) {
            metadata.set("annotations", annotations.put("workers/tag", tag));
        }
        if (mustReplace(metadata)) {
            ObjectNode shared = current.exists() ? JsonValues.of(current.settings()) : named;
            VersionMetadata.SHARED.stream()
                    .filter(shared::hasNonNull)
                    .forEach(setting -> metadata.set(setting, shared.get(setting)));
        }
    }

    /** Returns true for uploads that the API accepts only together with their deployment, as wrangler sends them. */
    private boolean mustReplace(ObjectNode metadata) {
        return current.active().isEmpty()
                || metadata.has("migrations")
                || metadata.has("body_part")
                || metadata.has("exports");
    }

    private void addUpload(Steps steps, VersionUpload upload, String tag, boolean replace) {
        VersionWriter writer = new VersionWriter(apis, desired, current, "");
        if (replace) {
            steps.write("version and deployment", () -> writer.replace(upload), () -> writer.isReplaced(tag));
        } else {
            steps.write("version", () -> writer.upload(upload), () -> writer.isUploaded(tag));
            steps.line(Action.CREATE, "deployment", desired.name(), "all traffic to the new version");
            steps.write("deployment", writer::deploy, writer::isDeployed);
        }
    }

    private void addDeployment(Steps steps, VersionWriter writer) {
        if (current.active().filter(writer::gives).isEmpty()) {
            steps.line(Action.CREATE, "deployment", desired.name(), "all traffic to version " + writer.versionId());
            steps.write("deployment", writer::deploy, writer::isDeployed);
        }
    }
}
