package dev.workersapi.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.workersapi.engine.document.BundledDocument;
import org.junit.jupiter.api.Test;

/** Tests {@code cases}. */
class CasesCommandTest {
    private static final int COLUMNS = 100;

    @Test
    void listsEveryCaseWithLevelTargetsAndTitle() {
        Program program = cases();

        assertThat(program.exitCode()).isZero();
        assertThat(program.err()).isEmpty();
        assertThat(program.out()).contains("""
                          must   both   The value of a secret is never returned
                                        value-never-comes-back
                        """).contains("""
                          should server `putSecret` rejects a request: not json
                                        refused/not-json
                        """);
        assertThat(program.out().lines().filter(line -> !line.startsWith(" ") && !line.isBlank()))
                .contains("secrets", "generated/putSecret");
    }

    @Test
    void lastLinesCountTheCases() {
        assertThat(cases().out())
                .containsPattern("[0-9]+ cases: [0-9]+ stored and [0-9]+ generated from the document;\\R"
                        + "  [0-9]+ must, [0-9]+ should, [0-9]+ may; [0-9]+ for servers, [0-9]+ for clients\\R$");
    }

    @Test
    void printsJson() {
        JsonNode first = json(cases("--json").out()).at("/cases/0");

        assertThat(first.properties())
                .extracting(field -> field.getKey())
                .containsExactly("id", "title", "level", "targets", "operation", "proves", "source");
        assertThat(first.path("proves").asText()).startsWith("/");
    }

    @Test
    void coverageHasARowForEverythingInTheDocument() {
        String out = cases("--coverage").out();

        assertThat(out)
                .containsPattern("uploadAssets +202 +[1-9][0-9]* +[1-9]")
                .containsPattern("updateScriptContent +CF-WORKER-BODY-PART +header +[1-9]")
                .containsPattern("Binding +UnknownBinding +- +[1-9]")
                .containsPattern("maxLength +[1-9][0-9]* +[1-9][0-9]* +[1-9]")
                .contains("statuses without a case for servers or clients: 0 of ");
    }

    @Test
    void coverageIsAvailableAsJson() {
        JsonNode coverage = json(cases("--coverage", "--json").out());

        assertThat(coverage.path("statuses").size()).isGreaterThan(50);
        assertThat(coverage.at("/statuses/0/operation").asText())
                .isEqualTo(BundledDocument.get().operations().get(0).id());
        assertThat(coverage.properties())
                .extracting(field -> field.getKey())
                .containsExactly("statuses", "parameters", "variants", "keywords");
    }

    @Test
    void noLineExceedsOneHundredColumns() {
        assertThat(cases().out().lines()).allMatch(line -> line.length() <= COLUMNS);
        assertThat(cases("--coverage").out().lines()).allMatch(line -> line.length() <= COLUMNS);
    }

    private static Program cases(String... options) {
        String[] args = new String[options.length + 1];
        args[0] = "cases";
        System.arraycopy(options, 0, args, 1, options.length);
        return Program.run(BundledDocument::get, "", args);
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
