package dev.workersapi.conformance.proposal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a document's schemas. Each file contains one component, whose name is that of the file. Changes only
 * insert lines, so that comments and formatting are preserved. Not thread-safe.
 */
final class SchemaFiles {
    private static final Pattern REFERENCE = Pattern.compile("\\$ref: *['\"]?(?:[\\w./-]*/)?(\\w+)\\.yaml");
    private static final Pattern ENUM = Pattern.compile("^enum: *\\[(.*)] *$");

    private final Path directory;
    private final Map<String, EditedFile> byName = new TreeMap<>();
    private int proposed;

    private SchemaFiles(Path directory) {
        this.directory = directory;
    }

    static SchemaFiles in(Path directory) throws IOException {
        SchemaFiles files = new SchemaFiles(directory);
        try (Stream<Path> paths = Files.walk(directory.resolve("schemas"))) {
            for (Path path : paths.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                String name = path.getFileName().toString();
                files.byName.put(name.substring(0, name.length() - ".yaml".length()), EditedFile.read(path));
            }
        }
        return files;
    }

    /** Adds a change to the patch. Returns false if the kind of drift or the place requires a manual change. */
    boolean propose(Evidence evidence) {
        Observation seen = evidence.observation();
        EditedFile file = byName.get(seen.schema());
        boolean done = file != null
                && switch (seen.kind()) {
                    case UNKNOWN_PROPERTY -> addProperty(file, evidence);
                    case UNKNOWN_ENUM_VALUE -> addValue(file, seen);
                    default -> false;
                };
        proposed += done ? 1 : 0;
        return done;
    }

    private static boolean addProperty(EditedFile file, Evidence evidence) {
        if (evidence.observation().value().types().isEmpty()) {
            return false;
        }
        Optional<EditedFile.Block> properties = file.block("properties:");
        String indent = properties.map(EditedFile.Block::childIndent).orElse("  ");
        List<String> lines = new PropertyYaml(evidence).lines(indent);
        if (properties.isPresent()) {
            file.lines().addAll(properties.get().end(), lines);
            return true;
        }
        if (!file.lines().contains("type: object")) {
            return false;
        }
        file.lines().add("properties:");
        file.lines().addAll(lines);
        return true;
    }

    /** The enumeration is in the file, or in the one that the property refers to. */
    private boolean addValue(EditedFile file, Observation seen) {
        if (addValue(file, seen.name())) {
            return true;
        }
        return file.find(Pattern.compile(" *" + Pattern.quote(seen.property()) + ": *.*")).stream()
                .flatMap(line -> file.lines().stream().skip(line).limit(2))
                .map(REFERENCE::matcher)
                .filter(Matcher::find)
                .map(found -> byName.get(found.group(1)))
                .limit(1)
                .anyMatch(other -> other != null && addValue(other, seen.name()));
    }

    private static boolean addValue(EditedFile file, String value) {
        List<Integer> lines = file.find(ENUM);
        if (lines.size() != 1) {
            return false;
        }
        file.lines()
                .set(
                        lines.get(0),
                        file.lines().get(lines.get(0)).replaceAll(" *] *$", "") + ", " + PropertyYaml.text(value)
                                + "]");
        return true;
    }

    int proposed() {
        return proposed;
    }

    /**
     * Returns the changes to all files as a patch whose paths are relative to the parent of the folder {@code schemas}.
     */
    String patch() {
        StringBuilder patch = new StringBuilder();
        byName.values().stream()
                .filter(EditedFile::isChanged)
                .map(file ->
                        file.patch(directory.relativize(file.path()).toString().replace('\\', '/')))
                .forEach(patch::append);
        return patch.toString();
    }
}
