package dev.workersapi.referenceserver.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * The code and settings of a version. Immutable; the JSON in it is never changed.
 *
 * @param bindings without {@code inherit}, and without the values of secrets, which nothing reads
 * @param settings the other settings as they were sent
 * @param assets the configuration of the assets; empty without assets
 * @param describedBytes approximate size of everything but the code
 */
public record VersionContent(
        Code code,
        List<ObjectNode> bindings,
        ObjectNode settings,
        ObjectNode annotations,
        Optional<ObjectNode> assets,
        long describedBytes) {
    public VersionContent {
        bindings = List.copyOf(bindings);
    }

    public VersionContent withCode(Code newCode) {
        return new VersionContent(newCode, bindings, settings, annotations, assets, describedBytes);
    }

    public VersionContent withBindings(List<ObjectNode> newBindings, long bytes) {
        return new VersionContent(code, newBindings, settings, annotations, assets, bytes);
    }

    public VersionContent withSettings(ObjectNode newSettings, long bytes) {
        return new VersionContent(code, bindings, newSettings, annotations, assets, bytes);
    }

    public VersionContent withAnnotations(ObjectNode newAnnotations) {
        return new VersionContent(code, bindings, settings, newAnnotations, assets, describedBytes);
    }
}
