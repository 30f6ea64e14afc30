package dev.workersapi.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Other programs find no problems in the document, except the known false alarms in false-alarms.json. */
class ReadersTest {
    @ParameterizedTest
    @EnumSource
    void findsNothingButFalseAlarms(Reader reader) {
        assertThat(reader.read(Document.FILE))
                .as("complaints, and the list in false-alarms.json")
                .containsExactlyInAnyOrderElementsOf(falseAlarms(reader));
    }

    /** A program that reads nothing also finds nothing. */
    @ParameterizedTest
    @CsvSource({"AJV, text", "REDOCLY, text", "SPECTRAL, text", "PACT_COMPARATOR, string"})
    void findsAWrongType(Reader reader, String type, @TempDir Path folder) throws Exception {
        JsonNode document = Document.read(Document.FILE);
        ((ObjectNode) document.at("/components/schemas/Subdomain/properties/enabled")).put("type", type);
        Path file = folder.resolve("openapi.json");
        Document.MAPPER.writeValue(file.toFile(), document);

        Set<Complaint> found = reader.read(file);

        found.removeAll(falseAlarms(reader));
        assertThat(found).isNotEmpty();
    }

    private static Set<Complaint> falseAlarms(Reader reader) {
        Set<Complaint> alarms = new LinkedHashSet<>();
        for (JsonNode alarm : Document.read(Document.path("src/test/resources/false-alarms.json"))) {
            if (alarm.path("reader").asText().equals(reader.name())) {
                assertThat(alarm.path("reason").asText())
                        .as("reason of " + alarm)
                        .isNotEmpty();
                for (JsonNode message : alarm.path("messages")) {
                    alarms.add(new Complaint(
                            alarm.path("rule").asText(), alarm.path("place").asText(), message.asText()));
                }
            }
        }
        return alarms;
    }
}
