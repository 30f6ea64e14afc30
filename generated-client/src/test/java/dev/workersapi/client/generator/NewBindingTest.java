package dev.workersapi.client.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.json.Json;
import dev.workersapi.client.model.Binding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A binding added to the document becomes a class of the client, without any other change. */
class NewBindingTest {
    private static final String QUANTUM = """
        {"type": "quantum", "name": "Q", "qubits": 5000000000, "error_rate": 0.10, "x_new": [null]}\
        """;

    private static GeneratedClasses classes;

    @BeforeAll
    static void generate(@TempDir Path directory) throws IOException {
        ObjectNode document = Generation.document();
        addBinding(document);
        Path sources = Generation.of(document, directory).resolve("java/dev/workersapi/client/model");
        classes = GeneratedClasses.compile(sources, directory.resolve("classes"));
    }

    @AfterAll
    static void close() throws IOException {
        classes.close();
    }

    /** The steps in the README of the document: a schema, its two lines in the union, and its type. */
    private static void addBinding(ObjectNode document) throws IOException {
        ObjectNode schemas = (ObjectNode) document.path("components").path("schemas");
        schemas.set("QuantumBinding", new ObjectMapper().readTree("""
            {"type": "object",
             "description": "Reaches a quantum computer.",
             "required": ["name", "type", "qubits"],
             "properties": {
               "name": {"type": "string", "description": "The variable under which the Worker sees this binding."},
               "type": {"type": "string", "const": "quantum", "description": "Selects this kind of binding."},
               "qubits": {"type": "integer", "description": "How many qubits it needs."},
               "error_rate": {"type": "number", "description": "How many errors are borne."}}}\
            """));
        String reference = "#/components/schemas/QuantumBinding";
        ObjectNode binding = (ObjectNode) schemas.path("Binding");
        ((ArrayNode) binding.path("oneOf")).addObject().put("$ref", reference);
        ((ObjectNode) binding.path("discriminator").path("mapping")).put("quantum", reference);
        ((ArrayNode) schemas.at("/UnknownBinding/properties/type/not/enum")).add("quantum");
    }

    @Test
    void itIsReadAsItsClassAndWrittenAsItCame() throws Exception {
        Class<?> binding = classes.loadClass(Binding.class.getName());

        Object read = Json.mapper().readValue(QUANTUM, binding);

        assertThat(read.getClass().getName()).isEqualTo("dev.workersapi.client.model.QuantumBinding");
        assertThat(read).isInstanceOf(binding);
        assertThat(get(read, "name")).isEqualTo("Q");
        assertThat(get(read, "type")).isEqualTo("quantum");
        assertThat(get(read, "qubits")).isEqualTo(5_000_000_000L);
        assertThat(String.valueOf(get(read, "errorRate"))).isEqualTo("Optional[0.10]");
        assertThat(written(read)).isEqualTo(Json.mapper().readTree(QUANTUM));
    }

    @Test
    void itIsBuiltWithWhatItRequires() throws Exception {
        Class<?> type = classes.loadClass("dev.workersapi.client.model.QuantumBinding");
        Object builder = type.getMethod("builder").invoke(null);
        builder.getClass().getMethod("name", String.class).invoke(builder, "Q");
        builder.getClass().getMethod("qubits", long.class).invoke(builder, 7L);

        Object built = builder.getClass().getMethod("build").invoke(builder);

        assertThat(written(built))
                .isEqualTo(Json.mapper().readTree("{\"name\": \"Q\", \"type\": \"quantum\", \"qubits\": 7}"));
        assertThat(get(built, "errorRate")).isEqualTo(Optional.empty());
    }

    @Test
    void aClientThatDoesNotKnowItKeepsItAllTheSame() throws IOException {
        Binding read = Json.mapper().readValue(QUANTUM, Binding.class);

        assertThat(read).isInstanceOf(Binding.Unknown.class);
        assertThat(read.type()).isEqualTo("quantum");
        assertThat(written(read)).isEqualTo(Json.mapper().readTree(QUANTUM));
    }

    private static Object get(Object model, String property) throws ReflectiveOperationException {
        return model.getClass().getMethod(property).invoke(model);
    }

    private static JsonNode written(Object model) throws IOException {
        return Json.mapper().readTree(Json.mapper().writeValueAsBytes(model));
    }
}
