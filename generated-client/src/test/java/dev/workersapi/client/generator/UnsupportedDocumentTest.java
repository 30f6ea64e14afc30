package dev.workersapi.client.generator;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents that the templates do not support stop the build. */
class UnsupportedDocumentTest {
    @TempDir
    private Path directory;

    @Test
    void aPropertyWithValuesOfItsOwnIsRefusedByItsName() throws IOException {
        ObjectNode document = Generation.document();
        ObjectNode colour = ((ObjectNode) document.at("/components/schemas/Limits/properties")).putObject("colour");
        colour.put("type", "string")
                .put("description", "A colour.")
                .putArray("enum")
                .add("red")
                .add("green");

        assertThatThrownBy(() -> Generation.of(document, directory))
                .hasStackTraceContaining("`colour` has values of its own; make them a schema with a name");
    }

    @Test
    void aRequiredQueryParameterThatTheCallerWouldHaveToGiveIsRefusedByItsName() throws IOException {
        ObjectNode document = Generation.document();
        ObjectNode tags =
                (ObjectNode) document.at("/paths/~1accounts~1{account_id}~1workers~1scripts/get/parameters/0");
        tags.removeAll();
        tags.put("name", "colour").put("in", "query").put("required", true);
        tags.putObject("schema").put("type", "string");

        assertThatThrownBy(() -> Generation.of(document, directory))
                .hasStackTraceContaining("`colour` of listScripts is required and has no single value");
    }
}
