package dev.workersapi.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.workersapi.conformance.cases.Case;
import dev.workersapi.conformance.cases.StoredCases;
import dev.workersapi.conformance.cases.Target;
import dev.workersapi.conformance.generation.GeneratedCases;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.generator.build.CommittedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares the table of clients in {@code CLIENTS.md} with the committed results. {@code -Pregenerate} writes it. */
class ClientMatrixTest {
    private static final Path DOCUMENT = Path.of("..", "CLIENTS.md");
    private static final Path RESULTS = Path.of("..", "adapters", "results");
    private static final String BEGIN = "<!-- clients: begin (made by ClientMatrixTest from adapters/results) -->\n";
    private static final String END = "<!-- clients: end -->";

    @Test
    void tableShowsTheCommittedResults() throws IOException {
        CommittedFile.checkPart(DOCUMENT, BEGIN, END, table(results()));
    }

    @Test
    void storedResultsNameExistingCases() throws IOException {
        List<String> cases = Stream.concat(
                        StoredCases.stored().stream(), GeneratedCases.of(BundledDocument.get()).stream())
                .filter(one -> one.targets().contains(Target.CLIENT))
                .map(Case::id)
                .toList();

        assertThat(results()).isNotEmpty().allSatisfy(result -> {
            List<String> kept = new ArrayList<>();
            result.path("cases").fieldNames().forEachRemaining(kept::add);
            assertThat(kept).isNotEmpty().isSubsetOf(cases);
        });
    }

    @Test
    void storedResultsNameNoMachine() throws IOException {
        try (Stream<Path> files = Files.list(RESULTS)) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file))
                            .doesNotContainPattern("127\\.0\\.0\\.1:[0-9]|/(home|tmp|Users|work)/|[A-Z]:\\\\\\\\"));
        }
    }

    private static List<JsonNode> results() throws IOException {
        List<JsonNode> results = new ArrayList<>();
        try (Stream<Path> files = Files.list(RESULTS)) {
            for (Path file : files.sorted().toList()) {
                results.add(new JsonMapper().readTree(Files.readString(file)));
            }
        }
        return results;
    }

    private static String table(List<JsonNode> results) {
        StringBuilder table = new StringBuilder();
        row(table, "operation", results, one -> one.path("client").asText());
        row(table, "---", results, one -> "---:");
        for (Operation operation : BundledDocument.get().documented().operations()) {
            String id = operation.id();
            if (results.stream().anyMatch(one -> !must(one, id).isEmpty())) {
                row(table, "`" + id + "`", results, one -> count(must(one, id)));
            }
        }
        row(table, "**all**", results, one -> "**" + count(must(one, "")) + "**");
        return table.toString();
    }

    private static void row(
            StringBuilder table, String first, List<JsonNode> results, Function<JsonNode, String> cell) {
        table.append("| ").append(first).append(" |");
        results.forEach(one -> table.append(' ').append(cell.apply(one)).append(" |"));
        table.append('\n');
    }

    /** The IDs of the <em>must</em> cases of an operation, or of all operations. */
    private static Map<String, JsonNode> must(JsonNode result, String operation) {
        Map<String, JsonNode> must = new LinkedHashMap<>();
        Predicate<JsonNode> wanted = one -> one.path("level").asText().equals("must")
                && (operation.isEmpty() || one.path("operation").asText().equals(operation));
        result.path("cases").properties().stream()
                .filter(one -> wanted.test(one.getValue()))
                .forEach(one -> must.put(one.getKey(), one.getValue()));
        return must;
    }

    private static String count(Map<String, JsonNode> cases) {
        long offered = cases.values().stream()
                .filter(one -> !one.path("outcome").asText().equals("not offered"))
                .count();
        long passed = cases.values().stream()
                .filter(one -> one.path("outcome").asText().equals("pass"))
                .count();
        return offered == 0 ? "-" : passed + " of " + offered;
    }
}
