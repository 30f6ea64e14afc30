package dev.workersapi.client.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule that is added only to the document becomes a check in the client. */
class NewRuleTest {
    private static String checks(Path directory, String schema, String rules) throws IOException {
        ObjectNode document = Generation.document();
        ((ObjectNode) document.at("/components/schemas/" + schema)).set("x-rules", new ObjectMapper().readTree(rules));
        Path file = Generation.of(document, directory).resolve("java/dev/workersapi/client/rules/DocumentRules.java");
        return Files.readString(file);
    }

    @Test
    void itIsCheckedWhereverItsSchemaIsUsed(@TempDir Path directory) throws IOException {
        String checks = checks(directory, "TailConsumer", """
                [{"kind": "pattern", "of": ["/service"], "pattern": "^[a-z]\\\\d", "code": 10021, "fix": "say \\"a1\\""},
                 {"kind": "sum", "of": ["/shares/*/n"], "total": 100},
                 {"kind": "format", "of": ["/cron"], "format": "cron"},
                 {"kind": "max-bytes", "of": ["/service"], "max": 63, "level": "should"}]
                """);

        assertThat(checks).as("a limit that may rise is left to the API").contains("""
                    private static void tailConsumer(Value value) {
                        value.rule()
                                .code(10021)
                                .fix("say \\"a1\\"")
                                .matches("^[a-z]\\\\d", place("/service"));
                        value.rule().sum(100, place("/shares/*/n"));
                        value.rule().cron(place("/cron"));
                    }
                """);
        assertThat(checks.split("each\\(\"tail_consumer\", one -> tailConsumer\\(one\\)\\);", -1))
                .as("in uploads, settings and script settings")
                .hasSize(4);
    }

    @Test
    void aKindThatTheGeneratorDoesNotKnowStopsIt(@TempDir Path directory) {
        assertThatThrownBy(() -> checks(directory, "TailConsumer", "[{\"kind\": \"product\", \"of\": [\"/service\"]}]"))
                .hasStackTraceContaining("the kind of rule 'product' is unknown to the generator");
    }
}
