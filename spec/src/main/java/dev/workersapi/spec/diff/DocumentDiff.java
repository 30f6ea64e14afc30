package dev.workersapi.spec.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.spec.diff.change.Change;
import dev.workersapi.spec.diff.change.ChangeKind;
import dev.workersapi.spec.diff.change.VersionStep;
import dev.workersapi.spec.diff.document.Document;
import java.util.List;
import java.util.Optional;

/**
 * The differences between two OpenAPI documents, and the version step that they require. Immutable.
 *
 * <p>A request that becomes stricter breaks clients, and so does a response that becomes looser. A request that becomes
 * looser breaks servers, and so does a response that becomes stricter. Parts marked {@code x-stability: undocumented}
 * break nobody. Each place is listed once, with all operations and directions that use it.
 *
 * @param changes the changes in the order of the new document, followed by removed operations, and by changes
 *     that only the behavior shows
 * @param version the part of the version to raise; below 1.0, the minor version is raised instead of the major version
 */
public record DocumentDiff(List<Change> changes, VersionStep version) {
    public DocumentDiff {
        changes = List.copyOf(changes);
    }

    /**
     * Compares two OpenAPI 3.0 or 3.1 documents, in which all references are local.
     *
     * @throws dev.workersapi.spec.diff.document.DiffException if a document has another OpenAPI version, or contains a
     *     reference to a node that does not exist
     */
    public static DocumentDiff of(JsonNode old, JsonNode now) {
        return of(compared(old, now), old);
    }

    /**
     * Compares two documents twice: by their structure, and by their behavior. For the second comparison, generates
     * values from the schemas of bodies, and checks them against both documents. If only one document accepts a value,
     * and no change of the first comparison explains this, adds a change of the kind {@link ChangeKind#UNEXPLAINED}.
     *
     * @param oldCheck the validator for the schemas of the old document
     * @param newCheck the validator for the schemas of the new document
     * @throws dev.workersapi.spec.diff.document.DiffException as in {@link #of(JsonNode, JsonNode)}
     */
    public static DocumentDiff of(JsonNode old, JsonNode now, ValueCheck oldCheck, ValueCheck newCheck) {
        Comparison comparison = compared(old, now);
        new BehaviorComparison(comparison, comparison.findings().changes(), oldCheck, newCheck).compare();
        return of(comparison, old);
    }

    private static Comparison compared(JsonNode old, JsonNode now) {
        Comparison comparison = new Comparison(Document.of(old, "old"), Document.of(now, "new"));
        new PathComparison(comparison).compare();
        return comparison;
    }

    private static DocumentDiff of(Comparison comparison, JsonNode old) {
        List<Change> changes = comparison.findings().changes();
        return new DocumentDiff(
                changes, version(changes, old.at("/info/version").asText()));
    }

    private static VersionStep version(List<Change> changes, String oldVersion) {
        VersionStep step = changes.stream().map(Change::step).reduce(VersionStep.PATCH, VersionStep::max);
        return DocumentVersion.of(oldVersion)
                .map(version -> version.stepFor(step))
                .orElse(step);
    }

    /**
     * Returns the lowest version that a document with these changes may have.
     *
     * @return the version; empty if the changes require only a patch, or if the old version is not of the form
     *     MAJOR.MINOR.PATCH
     */
    public Optional<String> lowestVersion(String oldVersion) {
        return lowest(oldVersion).map(DocumentVersion::toString);
    }

    private Optional<DocumentVersion> lowest(String oldVersion) {
        return version == VersionStep.PATCH
                ? Optional.empty()
                : DocumentVersion.of(oldVersion).map(old -> old.next(version));
    }

    /** Returns true if a version is lower than these changes require. */
    public boolean isTooLow(String oldVersion, String newVersion) {
        Optional<DocumentVersion> current = DocumentVersion.of(newVersion);
        return lowest(oldVersion)
                .filter(lowest -> current.isEmpty() || current.get().compareTo(lowest) < 0)
                .isPresent();
    }
}
