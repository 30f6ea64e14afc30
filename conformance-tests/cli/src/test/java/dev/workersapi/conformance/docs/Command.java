package dev.workersapi.conformance.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A shell command that a document recommends.
 *
 * @param document the document that contains it
 * @param text the command on one line, as users type it
 */
record Command(Document document, String text) {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern CONTINUED = Pattern.compile("\\\\\\n\\s*");
    private static final Pattern CONFORMANCE = Pattern.compile("\\bjava .*\\bconformance\\.jar\\b");
    private static final Pattern CODE = Pattern.compile("(mvn|java -jar conformance\\.jar) .*");

    /** The commands of a document, in order: those in blocks, then those in running text. */
    static List<Command> of(Document document) {
        List<String> lines = new ArrayList<>();
        document.blocks().forEach(block -> lines.addAll(lines(block)));
        document.code().stream()
                .filter(code -> CODE.matcher(code).matches() && !code.contains("…"))
                .forEach(lines::add);
        return lines.stream()
                .distinct()
                .map(line -> new Command(document, line))
                .toList();
    }

    /** Returns true if this is a command of the conformance suite. */
    boolean isConformance() {
        return CONFORMANCE.matcher(text).find();
    }

    /** Returns true if this is a Maven command. */
    boolean isMaven() {
        return text.startsWith("mvn ");
    }

    @Override
    public String toString() {
        return document + ": " + text;
    }

    private static List<String> lines(Block block) {
        return switch (block.language()) {
            case "sh" -> script(block.code()).toList();
            case "console" ->
                script(block.code())
                        .filter(line -> line.startsWith("$ "))
                        .map(line -> line.substring(2))
                        .toList();
            case "yaml" -> steps(block.code());
            // Blocks with the output of a program have no language either.
            case "" ->
                script(block.code())
                        .filter(line -> CODE.matcher(line).matches())
                        .toList();
            default -> List.of();
        };
    }

    private static Stream<String> script(String code) {
        return CONTINUED
                .matcher(code)
                .replaceAll(" ")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty());
    }

    private static List<String> steps(String yaml) {
        try {
            List<String> lines = new ArrayList<>();
            for (JsonNode run : YAML.readTree(yaml).findValues("run")) {
                script(run.asText()).forEach(lines::add);
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
