package dev.workersapi.conformance.proposal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects the drift of recordings, and proposes changes to the document's source files. Not thread-safe. */
public final class Proposal {
    private final Map<Subject, Evidence> evidence = new TreeMap<>();

    /** Everything that the document does not describe, without duplicates. */
    private record Subject(String schema, String property, String name, String kind) implements Comparable<Subject> {
        @Override
        public int compareTo(Subject other) {
            return toString().compareTo(other.toString());
        }
    }

    /** Adds what one exchange contains. */
    public void add(String file, List<Observation> observations) {
        for (Observation observation : observations) {
            Subject subject = new Subject(
                    observation.schema(),
                    observation.property(),
                    observation.name(),
                    observation.kind().toString());
            evidence.merge(subject, Evidence.of(file, observation), Evidence::and);
        }
    }

    /**
     * Proposes changes.
     *
     * @param directory the folder with {@code openapi.yaml} and the folder {@code schemas}
     * @throws IOException if a file cannot be read
     */
    public Patch patch(Path directory) throws IOException {
        SchemaFiles files = SchemaFiles.in(directory);
        List<String> rest = new ArrayList<>();
        for (Evidence one : evidence.values()) {
            if (!files.propose(one)) {
                rest.add(one.title() + " (" + one.seen() + ")");
            }
        }
        return new Patch(files.patch(), files.proposed(), rest);
    }

    /**
     * The proposed changes.
     *
     * @param text a patch for {@code git apply}; empty without changes
     * @param proposed the number of changes in the patch
     * @param rest descriptions of the drift that the patch does not cover
     */
    public record Patch(String text, int proposed, List<String> rest) {
        public Patch {
            rest = List.copyOf(rest);
        }
    }
}
