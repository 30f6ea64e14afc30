package dev.workersapi.referenceserver.state;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * The code and settings of a version. Immutable; the JSON it contains must not be changed.
 *
 * @param bindings the bindings, in which {@code inherit} is resolved
 * @param settings the other settings as they were sent
 * @param assets the configuration of the assets; empty if there are no assets
 * @param migrations the Durable Object migrations that its first deployment applies
 * @param describedBytes the approximate size of everything except the code
 */
public record VersionContent(
        Code code,
        List<Binding> bindings,
        ObjectNode settings,
        ObjectNode annotations,
        Optional<ObjectNode> assets,
        Optional<ObjectNode> migrations,
        long describedBytes) {
    public VersionContent {
        bindings = List.copyOf(bindings);
    }

    /** Returns the content that the next version inherits: everything except annotations and migrations. */
    public VersionContent inherited() {
        return withAnnotations(JsonNodeFactory.instance.objectNode()).withMigrations(Optional.empty());
    }

    public VersionContent withCode(Code newCode) {
        return new VersionContent(newCode, bindings, settings, annotations, assets, migrations, describedBytes);
    }

    public VersionContent withBindings(List<Binding> newBindings, long bytes) {
        return new VersionContent(code, newBindings, settings, annotations, assets, migrations, bytes);
    }

    public VersionContent withSettings(ObjectNode newSettings, long bytes) {
        return new VersionContent(code, bindings, newSettings, annotations, assets, migrations, bytes);
    }

    public VersionContent withAnnotations(ObjectNode newAnnotations) {
        return new VersionContent(code, bindings, settings, newAnnotations, assets, migrations, describedBytes);
    }

    public VersionContent withAssets(Optional<ObjectNode> newAssets) {
        return new VersionContent(code, bindings, settings, annotations, newAssets, migrations, describedBytes);
    }

    public VersionContent withMigrations(Optional<ObjectNode> newMigrations) {
        return new VersionContent(code, bindings, settings, annotations, assets, newMigrations, describedBytes);
    }
}
