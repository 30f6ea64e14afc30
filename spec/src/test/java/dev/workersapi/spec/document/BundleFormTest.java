package dev.workersapi.spec.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The bundle is one self-contained document in two formats. */
class BundleFormTest {
    private static String yaml() throws IOException {
        try (InputStream content = Bundled.open("/openapi/openapi.yaml")) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void isOpenApi31() {
        assertThat(Bundled.DOCUMENT.path("openapi").asText()).isEqualTo("3.1.0");
    }

    /** YAML 1.1 parsers read more strings as dates, numbers and booleans than other parsers do. */
    @Test
    void hasTheSameContentInYaml11AsInJson() throws IOException {
        JsonNode yaml = new ObjectMapper().valueToTree(new Yaml().load(yaml()));

        assertThat((Object) yaml).isEqualTo(Bundled.DOCUMENT);
    }

    @Test
    void hasOnlyLocalReferences() {
        List<String> references = references();

        assertThat(references).hasSizeGreaterThan(300).allSatisfy(reference -> {
            assertThat(reference).startsWith("#/");
            assertThat(Bundled.DOCUMENT.at(reference.substring(1)).isMissingNode())
                    .isFalse();
        });
    }

    @Test
    void hasNoUnusedComponent() {
        Set<String> components = new TreeSet<>();
        for (String section : List.of("schemas", "parameters", "responses")) {
            Bundled.DOCUMENT
                    .path("components")
                    .path(section)
                    .fieldNames()
                    .forEachRemaining(name -> components.add("#/components/" + section + "/" + name));
        }

        assertThat(components).isNotEmpty().isSubsetOf(references());
    }

    private static List<String> references() {
        List<String> references = new ArrayList<>();
        Bundled.DOCUMENT.findValuesAsText("$ref", references);
        for (JsonNode mapping : Bundled.DOCUMENT.findValues("mapping")) {
            references.addAll(Bundled.texts(mapping));
        }
        return references;
    }
}
