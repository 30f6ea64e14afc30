package dev.workersapi.spec.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    /** Forms of property names in the pages. {@link ProvenanceTest} compares the names themselves. */
    private static final Pattern WIRE = Pattern.compile("_?[a-z][a-z0-9]*(_[a-z0-9]+)*|workers/[a-z_]+|hasPreview");

    @Test
    void givesEachOperationAUniqueId() {
        assertThat(Bundled.operations())
                .isNotEmpty()
                .extracting(Operation::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z][a-zA-Z0-9]+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"schemas", "parameters", "responses"})
    void writesNamesOfComponentsInPascalCase(String section) {
        assertThat(Bundled.DOCUMENT.path("components").path(section).fieldNames())
                .toIterable()
                .isNotEmpty()
                .allMatch(name -> name.matches("([A-Z][a-z0-9]*)+"));
    }

    @Test
    void writesNamesOfPropertiesAsOnTheWire() {
        Set<String> names = new TreeSet<>();
        SchemaNodes.OF_PAGES
                .values()
                .forEach(schema -> schema.path("properties").properties().stream()
                        .filter(property -> !isOfOthers(property.getValue()))
                        .forEach(property -> names.add(property.getKey())));

        assertThat(names).isNotEmpty().allMatch(WIRE.asMatchPredicate());
    }

    /** Returns true if the property has sources, none of which is a page. */
    private static boolean isOfOthers(JsonNode property) {
        return property.has("x-documented-in") && !Bundled.isOfPages(property);
    }
}
