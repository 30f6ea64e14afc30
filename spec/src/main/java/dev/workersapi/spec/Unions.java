package dev.workersapi.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Expands unions whose members are the files in a folder, so that a new member is one new file.
 *
 * <ul>
 *   <li>{@code x-one-of: FOLDER} next to a discriminator becomes {@code oneOf} and {@code mapping}. The
 *       members are the schemas in FOLDER with a constant for the discriminator property.
 *   <li>{@code x-enum-of: FILE} becomes an {@code enum} of these constants. FILE must contain {@code x-one-of}.
 * </ul>
 */
final class Unions {
    private static final String ONE_OF = "x-one-of";
    private static final String ENUM_OF = "x-enum-of";

    private final Path folder;

    /** @param folder the root folder of the document; messages name files relative to it */
    Unions(Path folder) {
        this.folder = folder;
    }

    /** Returns the schema with its union expanded, or the schema itself if it has neither keyword. */
    JsonNode expand(JsonNode schema, Path file) {
        if (schema.has(ONE_OF)) {
            return union(schema, file);
        }
        return schema.has(ENUM_OF) ? constants(schema.path(ENUM_OF).asText(), file) : schema;
    }

    private ObjectNode union(JsonNode schema, Path file) {
        Map<String, String> members = members(schema, file);
        ObjectNode union = JsonNodeFactory.instance.objectNode();
        schema.properties().forEach(field -> {
            if (field.getKey().equals(ONE_OF)) {
                ArrayNode alternatives = union.putArray("oneOf");
                members.values().forEach(member -> alternatives.addObject().put("$ref", member));
            } else {
                union.set(field.getKey(), field.getValue().deepCopy());
            }
        });
        ObjectNode mapping = union.withObject("/discriminator/mapping");
        members.forEach(mapping::put);
        return union;
    }

    private ObjectNode constants(String name, Path file) {
        Path union = file.resolveSibling(name).normalize();
        if (!union.startsWith(folder)
                || !Files.isRegularFile(union)
                || !Formats.read(union).has(ONE_OF)) {
            throw new BundleException(
                    relative(file) + ": " + ENUM_OF + " '" + name + "' must name a file with " + ONE_OF);
        }
        ObjectNode constants = JsonNodeFactory.instance.objectNode();
        ArrayNode values = constants.putArray("enum");
        members(Formats.read(union), union).keySet().forEach(values::add);
        return constants;
    }

    /** Returns references to the members, by the constant of each member and in the order of the file names. */
    private Map<String, String> members(JsonNode union, Path file) {
        String property = union.at("/discriminator/propertyName").asText();
        Map<String, String> members = new LinkedHashMap<>();
        for (Path candidate : files(file, union.path(ONE_OF).asText())) {
            JsonNode constant =
                    Formats.read(candidate).path("properties").path(property).path("const");
            String reference = file.resolveSibling("").relativize(candidate).toString();
            String other = constant.isTextual() ? members.put(constant.asText(), reference) : null;
            if (other != null) {
                throw new BundleException(relative(file) + ": " + other + " and " + reference + " have the same "
                        + property + " '" + constant.asText() + "'; use distinct values");
            }
        }
        if (members.isEmpty()) {
            throw new BundleException(
                    relative(file) + ": '" + union.path(ONE_OF).asText()
                            + "' has no schema with a constant for the property in discriminator.propertyName");
        }
        return members;
    }

    private List<Path> files(Path file, String name) {
        Path members = file.resolveSibling(name).normalize();
        if (!members.startsWith(folder) || !Files.isDirectory(members)) {
            throw new BundleException(
                    relative(file) + ": " + ONE_OF + " '" + name + "' must name a folder of the document");
        }
        try (Stream<Path> all = Files.list(members)) {
            return all.filter(member -> member.getFileName().toString().matches("[^.].*\\.yaml"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String relative(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
