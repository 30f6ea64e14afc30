package dev.workersapi.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.workersapi.generator.build.CommittedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares the tables of tools in {@code SERVERS.md} with the committed results. {@code -Pregenerate} writes them. */
class ToolMatrixTest {
    private static final Path DOCUMENT = Path.of("..", "SERVERS.md");
    private static final Path ADAPTERS = Path.of("..", "adapters");
    private static final Path WORKFLOW = Path.of("..", "..", ".github", "workflows", "adapters.yml");
    private static final String BEGIN = "<!-- tools: begin (made by ToolMatrixTest from adapters) -->\n";
    private static final String END = "<!-- tools: end -->";

    @Test
    void tablesShowTheCommittedResults() throws IOException {
        Map<String, List<JsonNode>> tools = new TreeMap<>();
        for (Path file : results()) {
            tools.computeIfAbsent(tool(file), name -> new ArrayList<>())
                    .add(new JsonMapper().readTree(Files.readString(file)));
        }
        StringBuilder text = new StringBuilder();
        tools.values().forEach(versions -> {
            text.append('\n');
            commands(text, versions);
            failures(text, versions);
        });
        requests(text, tools.values().stream().flatMap(List::stream).toList());

        CommittedFile.checkPart(DOCUMENT, BEGIN, END, text.append('\n').toString());
    }

    @Test
    void resultsNameNoMachine() throws IOException {
        assertThat(results())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Files.readString(file))
                        .doesNotContainPattern("127\\.0\\.0\\.1:[0-9]|/(home|tmp|Users|work)/|[A-Z]:\\\\\\\\"));
    }

    @Test
    void toolsConnectToNoOtherMachine() throws IOException {
        assertThat(results())
                .allSatisfy(file -> assertThat(new JsonMapper()
                                .readTree(Files.readString(file))
                                .findParents("outside"))
                        .isEmpty());
    }

    @Test
    void scheduledJobRunsEveryTool() throws IOException {
        String workflow = Files.readString(WORKFLOW);

        assertThat(results())
                .allSatisfy(file -> assertThat(workflow)
                        .contains("- { tool: " + tool(file) + ", version: " + version(file) + " }"));
    }

    private static List<Path> results() throws IOException {
        try (Stream<Path> files = Files.find(
                ADAPTERS, 3, (file, attributes) -> file.endsWith("results.json") && attributes.isRegularFile())) {
            return files.sorted().toList();
        }
    }

    /** Results are in {@code TOOL/VERSION/results.json}. */
    private static String tool(Path file) {
        return name(file, 3);
    }

    private static String version(Path file) {
        return name(file, 2);
    }

    private static String name(Path file, int fromTheEnd) {
        return file.getName(file.getNameCount() - fromTheEnd).toString();
    }

    private static void commands(StringBuilder text, List<JsonNode> versions) {
        row(text, "command", versions, one -> one.path("tool").asText());
        row(text, "---", versions, one -> "---");
        Set<String> names = new LinkedHashSet<>();
        versions.forEach(one -> one.path("commands").fieldNames().forEachRemaining(names::add));
        for (String name : names) {
            row(text, name, versions, one -> outcome(one.path("commands").path(name)));
        }
    }

    private static String outcome(JsonNode command) {
        return command.isMissingNode()
                ? "-"
                : succeeded(command)
                        ? "works"
                        : "exit code " + command.path("exit").asText();
    }

    private static boolean succeeded(JsonNode command) {
        return command.path("exit").asText().equals("0");
    }

    private static void failures(StringBuilder text, List<JsonNode> versions) {
        StringBuilder items = new StringBuilder();
        for (JsonNode version : versions) {
            version.path("commands").properties().stream()
                    .filter(command -> !succeeded(command.getValue()))
                    .forEach(command -> items.append("- ")
                            .append(version.path("tool").asText())
                            .append(", ")
                            .append(command.getKey())
                            .append(": `")
                            .append(command.getValue().path("failure").asText())
                            .append("`\n"));
        }
        text.append(items.isEmpty() ? "" : "\n" + items);
    }

    /** The requests that the document does not describe, and the commands that sent them. */
    private static void requests(StringBuilder text, List<JsonNode> results) {
        Map<String, Map<String, Set<String>>> requests = new TreeMap<>();
        for (JsonNode result : results) {
            for (Map.Entry<String, JsonNode> command : result.path("commands").properties()) {
                for (JsonNode request : command.getValue().path("undocumented")) {
                    requests.computeIfAbsent(request.asText(), key -> new LinkedHashMap<>())
                            .computeIfAbsent(result.path("tool").asText(), key -> new LinkedHashSet<>())
                            .add(command.getKey());
                }
            }
        }
        text.append("\n| request outside the document | status | sent by |\n| --- | ---: | --- |\n");
        requests.forEach((request, tools) -> {
            int colon = request.lastIndexOf(": ");
            String senders = tools.entrySet().stream()
                    .map(tool -> tool.getKey() + ": " + String.join(", ", tool.getValue()))
                    .collect(Collectors.joining("; "));
            text.append("| `")
                    .append(request, 0, colon)
                    .append("` | ")
                    .append(request.substring(colon + 2))
                    .append(" | ")
                    .append(senders)
                    .append(" |\n");
        });
    }

    private static void row(
            StringBuilder text, String first, List<JsonNode> versions, Function<JsonNode, String> cell) {
        text.append("| ").append(first).append(" |");
        versions.forEach(one -> text.append(' ').append(cell.apply(one)).append(" |"));
        text.append('\n');
    }
}
