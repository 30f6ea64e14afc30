package dev.workersapi.spec.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every part of the bundle names its sources, and names a page if and only if that page mentions it.
 * A property without sources inherits those of its schema.
 */
class ProvenanceTest {
    private static final String SOURCES = "x-documented-in";
    private static final Comparison COMPARISON = PageWalk.ofEverything();
    private static final Set<String> PAGES = Bundled.sources("page");

    /** Operations, parameters and schemas by their names in the comparison. */
    static Stream<Arguments> parts() {
        return Stream.of(operations(), members("parameters"), members("schemas"))
                .flatMap(part -> part);
    }

    private static Stream<Arguments> operations() {
        return Bundled.operations().stream()
                .map(operation -> arguments("operations/" + operation.id(), operation.node()));
    }

    private static Stream<Arguments> members(String section) {
        String prefix = section.equals("schemas") ? "" : section + "/";
        return Bundled.DOCUMENT.path("components").path(section).properties().stream()
                .map(member -> arguments(prefix + member.getKey(), member.getValue()));
    }

    static Stream<Arguments> properties() {
        List<Arguments> all = new ArrayList<>();
        Bundled.schemas()
                .properties()
                .forEach(schema -> ownProperties(schema.getValue())
                        .forEach(property -> all.add(arguments(
                                schema.getKey() + "." + property.getKey(), property.getValue(), schema.getValue()))));
        return all.stream();
    }

    /** Returns the properties that a component declares itself, without those of components in {@code allOf}. */
    private static Stream<Map.Entry<String, JsonNode>> ownProperties(JsonNode schema) {
        List<JsonNode> schemas = new ArrayList<>(List.of(schema));
        schema.path("allOf").forEach(schemas::add);
        return schemas.stream().flatMap(part -> part.path("properties").properties().stream());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parts")
    void namesItsSources(String name, JsonNode part) {
        assertDeclared(part.path(SOURCES));
        assertPages(name, part.path(SOURCES));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("properties")
    void inheritsOrNamesItsSources(String name, JsonNode property, JsonNode schema) {
        if (property.has(SOURCES)) {
            assertDeclared(property.path(SOURCES));
            assertThat(property.path(SOURCES))
                    .as("sources that repeat those of the schema")
                    .isNotEqualTo(schema.path(SOURCES));
        }
        assertPages(name, property.has(SOURCES) ? property.path(SOURCES) : schema.path(SOURCES));
    }

    /** Sources are unique and in the order of {@code x-sources}. */
    private static void assertDeclared(JsonNode sources) {
        List<String> declared = new ArrayList<>();
        Bundled.DOCUMENT.path("x-sources").fieldNames().forEachRemaining(declared::add);
        declared.retainAll(Bundled.texts(sources));

        assertThat(Bundled.texts(sources)).isNotEmpty().isEqualTo(declared);
    }

    private static void assertPages(String name, JsonNode sources) {
        Set<String> named = new TreeSet<>(Bundled.texts(sources));
        named.retainAll(PAGES);

        assertThat(named).as("pages that mention it").isEqualTo(COMPARISON.pages(name));
    }

    @Test
    void declaresThePagesAndTheirAddresses() {
        assertThat(PAGES).containsExactlyInAnyOrderElementsOf(PageFacts.PAGES.values());
        assertThat(Bundled.DOCUMENT.path("x-sources")).isNotEmpty().allSatisfy(source -> {
            assertThat(source.path("title").asText()).isNotBlank();
            assertThat(source.path("kind").asText()).isIn("page", "reference");
            assertThat(source.path("url").asText()).startsWith("https://");
        });
    }

    @Test
    void usesEachSource() {
        Set<String> used = new TreeSet<>();
        Bundled.DOCUMENT.findValues(SOURCES).forEach(sources -> used.addAll(Bundled.texts(sources)));

        assertThat(Bundled.DOCUMENT.path("x-sources").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(used);
    }
}
