package dev.workersapi.client.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.client.error.InvalidRequestException;
import dev.workersapi.client.json.Model;
import dev.workersapi.client.upload.Part;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every setter of a value with a builder has an overload that takes a function, which configures the builder. */
class BuilderFormsTest {
    /** Returns the properties of the document whose value, item or entry is an object. */
    static Stream<Arguments> properties() {
        return GeneratedModels.all().stream()
                .flatMap(model -> GeneratedModels.properties(model)
                        .flatMap(property -> Stream.of("", "add", "put").flatMap(prefix -> {
                            JsonNode value = part(property.getValue(), prefix);
                            return isObject(value)
                                    ? Stream.of(
                                            arguments(model, property.getKey(), prefix, GeneratedModels.load(value)))
                                    : Stream.of();
                        })));
    }

    private static JsonNode part(JsonNode property, String prefix) {
        return switch (prefix) {
            case "add" -> property.path("items");
            case "put" -> property.path("additionalProperties");
            default -> property;
        };
    }

    private static boolean isObject(JsonNode schema) {
        return schema.has("$ref") && GeneratedModels.isObject(GeneratedModels.name(schema));
    }

    @Test
    void theDocumentHasManyOfThem() {
        assertThat(properties()).hasSizeGreaterThan(70);
    }

    @ParameterizedTest
    @MethodSource("properties")
    void aFunctionConfiguresTheBuilder(Class<?> model, String property, String prefix, Class<?> type) {
        String setter = GeneratedModels.setter(model, property).getName();
        Method form = GeneratedModels.setters(model)
                .filter(method ->
                        lastParameter(method).equals(Consumer.class.getName() + "<" + type.getName() + "$Builder>"))
                .filter(method -> prefix.isEmpty()
                        ? method.getName().equals(setter)
                        : isSingular(method.getName(), prefix, setter))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no form of `" + setter + "` takes a function"));
        Consumer<Model.Builder<?>> mark = builder -> builder.putAdditionalProperty("marked", TextNode.valueOf("here"));
        Object builder = GeneratedModels.builder(model);

        if (GeneratedModels.requiresSomething(type)) {
            assertThatThrownBy(() -> GeneratedModels.invoke(form, builder, given(prefix, mark)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageStartingWith(type.getSimpleName() + " is invalid: ");
        } else {
            GeneratedModels.invoke(form, builder, given(prefix, mark));
            assertThat(GeneratedModels.json(GeneratedModels.unchecked(builder))
                            .path(property)
                            .findValuesAsText("marked"))
                    .containsExactly("here");
        }
    }

    private static Object[] given(String prefix, Object function) {
        return prefix.equals("put") ? new Object[] {"key", function} : new Object[] {function};
    }

    private static String lastParameter(Method method) {
        return method.getGenericParameterTypes()[method.getParameterCount() - 1].getTypeName();
    }

    /** Returns true for {@code addBinding} of {@code bindings}. */
    private static boolean isSingular(String method, String prefix, String plural) {
        String stem = prefix
                + plural.substring(0, 1).toUpperCase(Locale.ROOT)
                + plural.substring(1, Math.max(1, plural.length() - 3));
        return method.startsWith(stem);
    }

    @Test
    void formsOfUploadsTakeFunctionsToo() {
        Part module = Part.of("index.js", "export default {}");
        WorkerMetadata metadata =
                WorkerMetadata.builder().mainModule("index.js").build();

        assertThat(Stream.of(
                        WorkerUpload.builder()
                                .metadata(m -> m.mainModule("index.js"))
                                .addFile(module)
                                .build(),
                        WorkerUpload.of(m -> m.mainModule("index.js"), module)))
                .allSatisfy(upload -> {
                    assertThat(upload.json().orElseThrow().value()).isEqualTo(metadata);
                    assertThat(upload.files()).containsExactly(module);
                });
        assertThat(SettingsUpload.of(settings -> settings.limits(limits -> limits.cpuMs(50)))
                        .json()
                        .orElseThrow()
                        .value())
                .isEqualTo(SettingsPatch.builder()
                        .limits(Limits.builder().cpuMs(50).build())
                        .build());
    }

    @Test
    void aBuilderIsPassedToAFunction() {
        assertThat(WorkerMetadata.builder()
                        .configure(m -> m.mainModule("index.js"))
                        .build())
                .isEqualTo(WorkerMetadata.builder().mainModule("index.js").build());
    }
}
