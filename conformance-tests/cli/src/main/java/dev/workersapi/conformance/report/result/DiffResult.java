package dev.workersapi.conformance.report.result;

import dev.workersapi.conformance.impact.Impacts;
import dev.workersapi.conformance.report.text.Numbers;
import dev.workersapi.conformance.usage.CheckedRecording;
import dev.workersapi.conformance.usage.Usage;
import dev.workersapi.spec.diff.DocumentDiff;
import dev.workersapi.spec.diff.change.Breaks;
import dev.workersapi.spec.diff.change.Change;
import dev.workersapi.spec.diff.change.ChangeKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The result of a comparison of two documents. Immutable.
 *
 * @param old the old document
 * @param current the new document
 * @param impacts the names that the changes affect, and the contracts that were checked
 * @param recordings the recordings that were checked
 */
public record DiffResult(
        String toolVersion,
        Document old,
        Document current,
        DocumentDiff diff,
        Impacts impacts,
        List<CheckedRecording> recordings) {
    private static final int MAX_OPERATIONS = 3;

    /**
     * A document.
     *
     * @param file the name of the file
     * @param sha256 in hexadecimal
     */
    public record Document(String file, String version, String sha256) {}

    /** Returns the changes that break the given programs, except changes to descriptions, examples and extensions. */
    public List<Change> changes(Breaks breaks) {
        return diff.changes().stream()
                .filter(change -> change.breaks() == breaks && change.kind() != ChangeKind.ANNOTATION)
                .toList();
    }

    /** Describes where a changed place is used, such as "requests of uploadScript, uploadVersion and 7 more". */
    public static String uses(Change change) {
        List<String> operations = List.copyOf(change.operations());
        if (operations.isEmpty()) {
            return "";
        }
        String directions = change.directions().stream()
                .sorted()
                .map(direction -> direction + "s")
                .collect(Collectors.joining(" and "));
        int more = operations.size() - MAX_OPERATIONS;
        String first = String.join(", ", operations.subList(0, Math.min(MAX_OPERATIONS, operations.size())));
        return (directions.isEmpty() ? "" : directions + " of ") + first + (more > 0 ? " and " + more + " more" : "");
    }

    /** Returns the contracts and recordings. */
    public List<Usage> usages() {
        return Stream.<Usage>concat(impacts.pacts().stream(), recordings.stream())
                .toList();
    }

    /** Returns a phrase with the number of exchanges of a contract or recording that no longer conform. */
    public static String conformance(Usage usage) {
        String unit = usage.unit();
        return usage.broken() == 0
                ? Numbers.of(usage.size(), unit + " still conforms", unit + "s still conform")
                : Numbers.grouped(usage.broken()) + " of " + Numbers.of(usage.size(), unit) + " no longer "
                        + (usage.broken() == 1 ? "conforms" : "conform");
    }

    /** Returns the changes to descriptions, examples and extensions, which break nobody. */
    public List<Change> annotations() {
        return diff.changes().stream()
                .filter(change -> change.kind() == ChangeKind.ANNOTATION)
                .toList();
    }

    /** Returns true if a change breaks clients or servers, or if a contract or recording no longer conforms. */
    public boolean isBreaking() {
        return diff.changes().stream().anyMatch(change -> change.breaks() != Breaks.NONE)
                || usages().stream().anyMatch(usage -> usage.broken() > 0);
    }

    /** Returns true if a change breaks clients. */
    public boolean breaksClients() {
        return diff.changes().stream().anyMatch(change -> change.breaks().clients());
    }

    /** Returns the lowest version that the new document may have. Empty if its version is not too low. */
    public Optional<String> requiredVersion() {
        return diff.isTooLow(old.version(), current.version()) ? diff.lowestVersion(old.version()) : Optional.empty();
    }
}
