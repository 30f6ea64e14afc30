package dev.workersapi.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Combines a root file and the files that it references into one document.
 *
 * <p>A file in one of the {@linkplain #SECTIONS component folders} becomes the component with the file's name;
 * references and discriminator mappings to it become local. A reference to any other file (a path item) is replaced
 * with the contents of that file. Components are sorted by name. Not thread-safe.
 */
final class Bundler {
    /** Folders whose files become components, in the order of the bundle. */
    private static final List<String> SECTIONS = List.of("schemas", "responses", "parameters");

    private final Path root;
    private final Path folder;
    private final Unions unions;
    private final Map<String, Map<String, JsonNode>> components = new LinkedHashMap<>();
    private final Map<Path, String> locations = new HashMap<>();
    private final Set<Path> inlined = new HashSet<>();
    private final Deque<Path> inlining = new ArrayDeque<>();
    private final Deque<Path> pending = new ArrayDeque<>();

    Bundler(Path root) {
        this.root = root.toAbsolutePath().normalize();
        this.folder = this.root.resolveSibling("").normalize();
        this.unions = new Unions(folder);
        SECTIONS.forEach(section -> components.put(section, new TreeMap<>()));
    }

    /**
     * @throws BundleException if a file is missing, invalid or unused, includes itself, or has the same name as another
     */
    ObjectNode bundle() throws IOException {
        ObjectNode document = (ObjectNode) localized(Formats.read(root), root);
        while (!pending.isEmpty()) {
            Path file = pending.remove();
            put(file, localized(Formats.read(file), file));
        }
        refuseUnusedFiles();
        ObjectNode all = document.withObject("/components");
        ObjectNode sorted = JsonNodeFactory.instance.objectNode();
        components.forEach((section, members) -> {
            if (all.has(section)) {
                throw new BundleException(relative(root) + ": /components/" + section
                        + " is generated from the files in " + section + "; move its entries to files there");
            }
            sorted.putObject(section).setAll(members);
        });
        document.set("components", sorted.setAll(all));
        Stability.complete(document);
        return document;
    }

    private void put(Path file, JsonNode component) {
        Map<String, JsonNode> section = components.computeIfAbsent(section(file), name -> new TreeMap<>());
        if (section.put(name(file), component) != null) {
            String both = locations.keySet().stream()
                    .filter(other ->
                            section(other).equals(section(file)) && name(other).equals(name(file)))
                    .map(this::relative)
                    .sorted()
                    .collect(Collectors.joining(" and "));
            throw new BundleException(
                    both + ": these files define the same component in " + section(file) + "; rename one of them");
        }
    }

    /** Returns a copy of a node of the file with local references. */
    private JsonNode localized(JsonNode source, Path file) {
        JsonNode node = unions.expand(source, file);
        if (node.isObject()) {
            JsonNode reference = node.get("$ref");
            if (reference != null && reference.isTextual() && isInlined(reference.asText(), file)) {
                if (node.size() > 1) {
                    throw new BundleException(relative(file) + ": keys next to the reference '" + reference.asText()
                            + "' would be lost; move them into the referenced file");
                }
                return inlined(resolve(reference.asText(), file));
            }
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                copy.set(field.getKey(), localizedField(field.getKey(), field.getValue(), file));
            }
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> copy.add(localized(item, file)));
            return copy;
        }
        return node;
    }

    private JsonNode inlined(Path target) {
        if (inlining.contains(target)) {
            throw new BundleException(relative(target) + ": the file includes itself; only files in "
                    + String.join(", ", SECTIONS) + " can be recursive");
        }
        inlined.add(target);
        inlining.push(target);
        JsonNode content = localized(Formats.read(target), target);
        inlining.pop();
        return content;
    }

    private JsonNode localizedField(String name, JsonNode value, Path file) {
        if (name.equals("$ref") && value.isTextual()) {
            return TextNode.valueOf(location(value.asText(), file));
        }
        if (name.equals("discriminator") && value.path("mapping").isObject()) {
            ObjectNode copy = value.deepCopy();
            ObjectNode mapping = copy.putObject("mapping");
            value.get("mapping")
                    .properties()
                    .forEach(entry -> mapping.put(
                            entry.getKey(), location(entry.getValue().asText(), file)));
            return copy;
        }
        return localized(value, file);
    }

    private boolean isInlined(String reference, Path file) {
        return !reference.startsWith("#") && !components.containsKey(section(resolve(reference, file)));
    }

    /** Returns the local reference to a component file. The first time, queues the file to be read. */
    private String location(String reference, Path file) {
        if (reference.startsWith("#") && file.equals(root)) {
            return reference;
        }
        return locations.computeIfAbsent(resolve(reference, file), target -> {
            if (!components.containsKey(section(target))) {
                throw new BundleException(relative(file) + ": '" + reference
                        + "' is not a component; expected a file in " + String.join(", ", SECTIONS));
            }
            pending.add(target);
            return "#/components/" + section(target) + "/" + name(target);
        });
    }

    private Path resolve(String reference, Path file) {
        if (reference.contains("#") || reference.contains("://")) {
            throw new BundleException(relative(file) + ": the reference '" + reference
                    + "' has a fragment or a scheme; reference a whole file by its relative path");
        }
        Path target = file.resolveSibling(reference).normalize();
        if (!target.startsWith(folder)) {
            throw new BundleException(relative(file) + ": the reference '" + reference + "' leaves the folder "
                    + folder.getFileName() + "; move the referenced file into it");
        }
        if (!Files.isRegularFile(target)) {
            throw new BundleException(relative(file) + ": the reference '" + reference
                    + "' points to a missing file; create " + relative(target) + " or correct the reference");
        }
        return target;
    }

    private void refuseUnusedFiles() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<String> unused = all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(file -> !file.equals(root) && !locations.containsKey(file) && !inlined.contains(file))
                    .map(this::relative)
                    .sorted()
                    .toList();
            if (!unused.isEmpty()) {
                throw new BundleException("unused files: " + String.join(", ", unused) + "; reference them from "
                        + relative(root) + " or from a file that it uses, or delete them");
            }
        }
    }

    /** Returns the top-level folder of the file, such as {@code schemas}. */
    private String section(Path file) {
        return folder.relativize(file).getName(0).toString();
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.yaml$", "");
    }

    private String relative(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
