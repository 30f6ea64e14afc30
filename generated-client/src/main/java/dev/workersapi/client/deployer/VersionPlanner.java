package dev.workersapi.client.deployer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.api.WorkersApis;
import dev.workersapi.client.assets.AssetUploader;
import dev.workersapi.client.deployer.Change.Action;
import dev.workersapi.client.model.Annotations;
import dev.workersapi.client.model.Deployment;
import dev.workersapi.client.model.WorkerVersion;
import java.util.Optional;
import java.util.stream.Collectors;

/** Plans the version of a deployment, and the deployment that sends all traffic to it. */
final class VersionPlanner {
    private final WorkersApis apis;
    private final DesiredWorker desired;
    private final CurrentWorker current;
    private final VersionWriter writer;

    VersionPlanner(WorkersApis apis, AssetUploader uploader, DesiredWorker desired, CurrentWorker current) {
        this.apis = apis;
        this.desired = desired;
        this.current = current;
        this.writer = new VersionWriter(apis, uploader, desired, current);
    }

    void addTo(Steps steps) {
        ObjectNode metadata = VersionMetadata.content(desired);
        ObjectNode settings = current.base().map(VersionMetadata::settings).orElseGet(metadata::objectNode);
        Fingerprint fingerprint = Fingerprint.of(apis.accountId(), desired, metadata);
        String tag = fingerprint.tag(current.base().map(WorkerVersion::id).orElse("new"));
        JsonNode migrations = JsonValues.of(desired.metadata()).path("migrations");
        String migrated = current.base().flatMap(WorkerVersion::migrationTag).orElse("");
        boolean migrates = MigrationPlanner.addTo(steps, migrations, migrated);
        boolean deployed = current.active().isPresent() && !migrates && fingerprint.isIn(baseTag());
        // An earlier deployment may have uploaded the version before it failed.
        Optional<String> uploaded = VersionWriter.withTag(tag, current.newer()).filter(id -> !migrates);
        Optional<String> known = deployed ? current.base().map(WorkerVersion::id) : uploaded;

        addLines(steps, metadata, settings, known.isPresent());
        JsonNode named = metadata.path("bindings");
        BindingPlanner planner = new BindingPlanner(desired, current);
        ArrayNode bindings = planner.addTo(steps, named, deployed);
        metadata.set("bindings", bindings);
        if (migrates) {
            MigrationPlanner.addConflicts(steps, migrations, planner.resolved(bindings));
        }
        addWarnings(steps, known.isPresent());
        if (known.isPresent()) {
            writer.withVersion(known);
        } else {
            complete(metadata, settings, tag, migrates);
            addUpload(steps, metadata, tag);
        }
        if (known.isPresent() ? !writer.isDeployedBy(current.active()) : !replaces(metadata)) {
            steps.line(Action.CREATE, "deployment", known.orElse("new version"), "receives all requests");
            steps.write("deployment", writer::deploy, writer::isDeployed);
        }
    }

    private String baseTag() {
        return current.base()
                .flatMap(WorkerVersion::annotations)
                .flatMap(Annotations::workersTag)
                .orElse("");
    }

    private void addLines(Steps steps, JsonNode metadata, JsonNode settings, boolean known) {
        boolean hadAssets = current.base().flatMap(WorkerVersion::assets).isPresent();
        Action assets = known ? Action.KEEP : hadAssets ? Action.CHANGE : Action.CREATE;
        String modules = "modules: " + desired.modules().size();
        steps.line(known ? Action.KEEP : Action.CREATE, "version", desired.name(), modules);
        desired.assets().ifPresent(files -> steps.line(assets, "assets", desired.name(), files.toString()));
        settings.properties().forEach(old -> {
            JsonNode value = metadata.path(old.getKey());
            if (!value.isMissingNode() && !JsonValues.matches(value, old.getValue())) {
                steps.line(Action.CHANGE, "setting", old.getKey(), old.getValue() + " to " + value);
            }
        });
    }

    private void addWarnings(Steps steps, boolean known) {
        Optional<Deployment> active = current.active();
        if (!known && active.flatMap(Deployment::source).filter("dash"::equals).isPresent()) {
            steps.warn("the Worker was last deployed from the dashboard: settings that were changed there and that the"
                    + " metadata names would be replaced");
        }
        active.map(Deployment::versions)
                .filter(shares -> shares.size() > 1)
                .ifPresent(shares -> steps.warn("the traffic is divided, and the division would be replaced: "
                        + shares.stream()
                                .map(share -> share.percentage() + " % for version " + share.versionId())
                                .collect(Collectors.joining(", "))));
        if (desired.modules().isEmpty()
                && current.base().flatMap(WorkerVersion::mainModule).isPresent()) {
            steps.conflict("Worker `" + desired.name()
                    + "` has modules, which would vanish: name modules, or delete the Worker first");
        }
    }

    /** Adds the settings that the version keeps, and the tag that identifies it. */
    private void complete(ObjectNode metadata, ObjectNode settings, String tag, boolean migrates) {
        ObjectNode named = JsonValues.of(desired.metadata());
        settings.properties().forEach(kept -> metadata.putIfAbsent(kept.getKey(), kept.getValue()));
        if (desired.assets().isEmpty()
                && current.base().flatMap(WorkerVersion::assets).isPresent()) {
            metadata.put("keep_assets", true);
        }
        if (migrates) {
            metadata.set("migrations", named.path("migrations"));
        }
        metadata.set("annotations", named.withObjectProperty("annotations").put("workers/tag", tag));
        if (replaces(metadata)) {
            ObjectNode shared = current.exists() ? JsonValues.of(current.settings()) : named;
            VersionMetadata.SHARED.stream()
                    .filter(shared::hasNonNull)
                    .forEach(setting -> metadata.set(setting, shared.get(setting)));
        }
    }

    /** Returns true for uploads that the API accepts only if they are deployed immediately, as Wrangler does. */
    private boolean replaces(ObjectNode metadata) {
        return current.active().isEmpty()
                || metadata.has("migrations")
                || metadata.has("body_part")
                || metadata.has("exports");
    }

    private void addUpload(Steps steps, ObjectNode metadata, String tag) {
        if (metadata.has("keep_assets") && !current.newer().isEmpty()) {
            // The API keeps the assets of the latest version.
            steps.conflict(
                    "the assets of Worker `" + desired.name() + "` cannot be kept, because a version was uploaded"
                            + " after the deployed one: pass them to assets()");
        }
        steps.check("uploadScript", writer.form(metadata, Optional.empty()));
        if (replaces(metadata)) {
            steps.write("version and deployment", () -> writer.replace(metadata), () -> writer.isUploaded(tag));
        } else {
            steps.write("version", () -> writer.upload(metadata), () -> writer.isUploaded(tag));
        }
    }
}
