package dev.workersapi.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** References to fixtures are resolved. The stored cases use all fixtures, and repeat nothing else. */
class FixturesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_COPIES = 4;

    /** In characters. Shorter bodies and steps are easier to read in the case itself. */
    private static final int SHORT = 80;

    private static final Fixtures FIXTURES = new Fixtures(Map.of(
            "given/worker",
                    json("{'steps':[{'operation':'a','request':{'parts':[{'use':'main'}]}},{'operation':'b'}]}"),
            "parts/main", json("{'part':{'name':'index.js','text':'1'}}"),
            "json/secret", json("{'json':{'name':'TOKEN'}}")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'given':[{'use':'worker'},{'operation':'c'}]} | {'given':[{'operation':'a','request':{'parts':[{'name':'index.js','text':'1'}]}},{'operation':'b'},{'operation':'c'}]}
            {'request':{'parts':[{'name':'a'},{'use':'main'}]}} | {'request':{'parts':[{'name':'a'},{'name':'index.js','text':'1'}]}}
            {'expect':{'parts':[{'use':'main'}]}} | {'expect':{'parts':[{'name':'index.js','text':'1'}]}}
            {'afterwards':[{'expect':{'parts':[{'use':'main'}]}}]} | {'afterwards':[{'expect':{'parts':[{'name':'index.js','text':'1'}]}}]}
            {'request':{'json':{'use':'secret'}}} | {'request':{'json':{'name':'TOKEN'}}}
            {'request':{'json':{'use':'sig','kty':'EC'}}} | {'request':{'json':{'use':'sig','kty':'EC'}}}
            """)
    void fixtureReplacesItsReference(String reference, String expanded) {
        assertThat(FIXTURES.expanded(json(reference))).isEqualTo(json(expanded));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'given':[{'use':'wroker'}]} | fixtures/given has no fixture 'wroker'; did you mean worker?",
                "{'request':{'parts':[{'use':'worker'}]}} | fixtures/parts has no fixture 'worker'; expected one of main",
                "{'request':{'json':{'use':'main'}}} | fixtures/json has no fixture 'main'; expected one of secret"
            })
    void unknownFixtureNamesTheExistingOnes(String reference, String message) {
        JsonNode json = json(reference);
        assertThatThrownBy(() -> FIXTURES.expanded(json))
                .isInstanceOf(InvalidCaseException.class)
                .hasMessage(message);
    }

    @Test
    void expansionDoesNotChangeTheCase() {
        JsonNode json = json("{'given':[{'use':'worker'}],'request':{'parts':[{'use':'main'}]}}");

        FIXTURES.expanded(json);

        assertThat(json).isEqualTo(json("{'given':[{'use':'worker'}],'request':{'parts':[{'use':'main'}]}}"));
    }

    @ParameterizedTest
    @EnumSource
    void everyFixtureIsUsed(Fixtures.Kind kind) {
        List<String> names = JsonFiles.onClassPath("/fixtures/" + kind.folder()).keySet().stream()
                .map(JsonFiles::nameOf)
                .toList();

        assertThat(names).isNotEmpty();
        assertThat(places(kind)
                        .filter(Fixtures::isReference)
                        .map(use -> use.path("use").asText()))
                .containsAll(names);
    }

    @ParameterizedTest
    @EnumSource
    void repeatedContentIsAFixture(Fixtures.Kind kind) {
        Map<JsonNode, Long> copies = places(kind)
                .filter(json -> !Fixtures.isReference(json))
                .filter(json -> kind == Fixtures.Kind.PARTS || json.toString().length() > SHORT)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(copies).isNotEmpty();
        assertThat(copies)
                .as("add a file to fixtures/%s for", kind.folder())
                .allSatisfy(
                        (json, count) -> assertThat(count).as(json.toString()).isLessThanOrEqualTo(MOST_COPIES));
    }

    /** Returns all content of cases and fixtures that a fixture could replace. */
    private static Stream<JsonNode> places(Fixtures.Kind kind) {
        return switch (kind) {
            case GIVEN -> files().flatMap(file -> file.path("given").valueStream());
            case PARTS ->
                steps().flatMap(step -> Stream.of("request", "expect")
                        .flatMap(message -> step.path(message).path("parts").valueStream()));
            case JSON -> steps().map(step -> step.path("request").path("json")).filter(json -> !json.isMissingNode());
        };
    }

    private static Stream<JsonNode> steps() {
        return files().flatMap(file -> Stream.concat(
                        Stream.of(file),
                        Stream.of("given", "afterwards", "steps")
                                .flatMap(list -> file.path(list).valueStream())))
                .filter(step -> !Fixtures.isReference(step));
    }

    private static Stream<JsonNode> files() {
        List<byte[]> files = new ArrayList<>(JsonFiles.onClassPath("/cases").values());
        files.addAll(JsonFiles.onClassPath("/fixtures/given").values());
        return files.stream().map(FixturesTest::json);
    }

    private static JsonNode json(String text) {
        return json(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
