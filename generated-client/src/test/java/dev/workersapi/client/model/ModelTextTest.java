package dev.workersapi.client.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.workersapi.client.json.Json;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The text of an object shows null as null, and a hidden value as {@code ***}. */
class ModelTextTest {
    static List<Class<?>> models() {
        return GeneratedModels.all();
    }

    @ParameterizedTest
    @MethodSource("models")
    void nullIsNullAndWhatIsUnknownIsHidden(Class<?> model) throws JsonProcessingException {
        String text = Json.mapper()
                .readValue("{\"new_null\":null,\"new_text\":\"hidden\"}", model)
                .toString();

        assertThat(text)
                .startsWith(model.getSimpleName() + "{")
                .contains("new_null=null", "new_text=***")
                .doesNotContain("hidden");
    }

    /** Returns the strings that the document marks as secret. */
    static Stream<Arguments> secrets() {
        return GeneratedModels.all().stream()
                .flatMap(model -> GeneratedModels.properties(model)
                        .filter(property ->
                                property.getValue().path("x-sensitive").asBoolean())
                        .filter(property ->
                                property.getValue().path("type").asText().equals("string"))
                        .map(property -> arguments(model, property.getKey())));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void aSecretIsHidden(Class<?> model, String property) throws JsonProcessingException {
        assertThat(Json.mapper()
                        .readValue("{\"" + property + "\":\"hidden\"}", model)
                        .toString())
                .contains(property + "=***")
                .doesNotContain("hidden");
    }

    @Test
    void nullsThatAreSentAreShown() {
        assertThat(Settings.builder().tags(null).build()).hasToString("Settings{tags=null}");
        assertThat(SecretsPatch.builder().putSecret("OLD", null).build().toString())
                .contains("OLD=null");
    }
}
