package dev.workersapi.client.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An object with one obvious property is created from it without a builder. */
class ShortcutTest {
    /** Returns the variants of the union of bindings, with the required properties other than name and type. */
    static Stream<Arguments> bindings() {
        return GeneratedModels.SCHEMAS.at("/Binding/discriminator/mapping").properties().stream()
                .filter(entry -> !GeneratedModels.isUndocumented(
                        entry.getValue().asText().replaceAll(".*/", "")))
                .map(entry -> {
                    Class<?> binding =
                            GeneratedModels.load(entry.getValue().asText().replaceAll(".*/", ""));
                    Set<String> others = GeneratedModels.required(binding);
                    others.removeAll(Set.of("name", "type"));
                    return arguments(entry.getKey(), binding, others);
                });
    }

    @ParameterizedTest
    @MethodSource("bindings")
    void aBindingWithAtMostOneOtherRequiredPropertyHasAShortcut(String type, Class<?> binding, Set<String> others) {
        Optional<Method> shortcut = shortcut(binding);
        boolean ruled = requiresMore(binding);

        assertThat(shortcut.isPresent()).isEqualTo(others.size() <= 1 && !ruled);
        shortcut.ifPresent(of -> {
            JsonNode json = GeneratedModels.json(created(of));
            Set<String> names = new TreeSet<>(others);
            names.addAll(Set.of("name", "type"));
            assertThat(json.path("type").asText()).isEqualTo(type);
            assertThat(json.path("name").asText()).isEqualTo("text 0");
            assertThat(json.properties().stream().map(Map.Entry::getKey)).containsExactlyInAnyOrderElementsOf(names);
        });
    }

    /** A rule that JSON Schema cannot state: one of several optional properties is required. */
    private static boolean requiresMore(Class<?> binding) {
        return GeneratedModels.SCHEMAS.path(binding.getSimpleName()).path("x-rules").findValuesAsText("kind").stream()
                .anyMatch(Set.of("at-least-one", "exactly-one")::contains);
    }

    private static Optional<Method> shortcut(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals("of"))
                .findFirst();
    }

    private static Object created(Method of) {
        List<@Nullable Object> given = new ArrayList<>();
        for (Class<?> parameter : of.getParameterTypes()) {
            given.add(parameter == String.class || parameter == Object.class ? "text " + given.size() : null);
        }
        return GeneratedModels.invoke(of, null, given.toArray());
    }

    @Test
    void otherObjectsHaveOneToo() {
        assertThat(Stream.of(
                        Schedule.of("*/30 * * * *"),
                        TailConsumer.of("logs"),
                        RegionPlacement.of("aws:us-east-1"),
                        HostPlacement.of("db.example.com:5432"),
                        SubdomainUpdate.of(true),
                        Observability.of(true),
                        NewRoute.of("example.com/*"),
                        ObservabilityIssues.of(true),
                        TargetedPlacement.of(List.of(HostTarget.of("db.example.com:5432")))))
                .extracting(value -> GeneratedModels.json(value).toString())
                .containsExactly(
                        "{\"cron\":\"*/30 * * * *\"}",
                        "{\"service\":\"logs\"}",
                        "{\"region\":\"aws:us-east-1\"}",
                        "{\"host\":\"db.example.com:5432\"}",
                        "{\"enabled\":true}",
                        "{\"enabled\":true}",
                        "{\"pattern\":\"example.com/*\"}",
                        "{\"enabled\":true}",
                        "{\"mode\":\"targeted\",\"target\":[{\"host\":\"db.example.com:5432\"}]}");
    }

    /** Two strings could be swapped by mistake, and programs do not create objects that only responses contain. */
    @ParameterizedTest
    @ValueSource(
            classes = {
                RenamedClass.class,
                NewCustomDomain.class,
                SimpleRatelimit.class,
                SecretKeyBinding.class,
                D1Binding.class,
                PipelinesBinding.class,
                VpcNetworkBinding.class,
                DeploymentList.class,
                UploadedScript.class
            })
    void allOthersHaveNone(Class<?> type) {
        assertThat(shortcut(type)).isEmpty();
    }
}
