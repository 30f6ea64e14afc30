package dev.workersapi.referenceserver.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** A version before it has an identifier and a number. */
public record VersionDraft(
        Code code,
        List<ObjectNode> bindings,
        ObjectNode settings,
        ObjectNode annotations,
        Optional<ObjectNode> assets,
        long describedBytes) {

    public static VersionDraft of(WorkerVersion version) {
        return new VersionDraft(
                version.code(),
                version.bindings(),
                version.settings(),
                version.annotations(),
                version.assets(),
                version.describedBytes());
    }

    public VersionDraft withCode(Code newCode) {
        return new VersionDraft(newCode, bindings, settings, annotations, assets, describedBytes);
    }

    public VersionDraft withBindings(List<ObjectNode> newBindings, long bytes) {
        return new VersionDraft(code, newBindings, settings, annotations, assets, bytes);
    }

    public VersionDraft withSettings(ObjectNode newSettings, long bytes) {
        return new VersionDraft(code, bindings, newSettings, annotations, assets, bytes);
    }

    public VersionDraft withAnnotations(ObjectNode newAnnotations) {
        return new VersionDraft(code, bindings, settings, newAnnotations, assets, describedBytes);
    }
}
