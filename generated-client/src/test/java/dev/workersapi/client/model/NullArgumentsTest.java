package dev.workersapi.client.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.workersapi.client.error.InvalidRequestException;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Null arguments and missing properties fail in the same way, with an exception that names them. */
@SuppressWarnings("NullAway") // Not all callers have their code checked for nulls.
class NullArgumentsTest {
    static Stream<Arguments> setters() {
        return GeneratedModels.all().stream()
                .flatMap(model -> GeneratedModels.setters(model)
                        .filter(setter -> !setter.getParameterTypes()[setter.getParameterCount() - 1].isPrimitive())
                        .map(setter -> arguments(model, setter)));
    }

    @ParameterizedTest
    @MethodSource("setters")
    void aSetterRefusesNullUnlessItIsAValue(Class<?> model, Method setter) {
        Object builder = GeneratedModels.builder(model);
        Object[] given = setter.getParameterCount() == 2 ? new Object[] {"key", null} : new Object[] {null};
        AnnotatedType last = setter.getAnnotatedParameterTypes()[setter.getParameterCount() - 1];

        if (last.isAnnotationPresent(Nullable.class)) {
            assertThatCode(() -> GeneratedModels.invoke(setter, builder, given)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> GeneratedModels.invoke(setter, builder, given))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageMatching(model.getSimpleName() + " is invalid: `[\\w\\[\\]]+` must not be null"
                            + "|\\w+ is invalid: `configuration` must not be null");
        }
    }

    static List<Class<?>> models() {
        return GeneratedModels.all();
    }

    @ParameterizedTest
    @MethodSource("models")
    void buildingNamesEveryMissingProperty(Class<?> model) {
        Object builder = GeneratedModels.builder(model);
        Method build = GeneratedModels.method(builder.getClass(), "build");
        Set<String> required = GeneratedModels.required(model);

        if (required.isEmpty()) {
            assertThatCode(() -> GeneratedModels.invoke(build, builder)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> GeneratedModels.invoke(build, builder))
                    .isInstanceOfSatisfying(
                            InvalidRequestException.class,
                            e -> assertThat(e.problems())
                                    .hasSameSizeAs(required)
                                    .containsExactlyInAnyOrderElementsOf(required.stream()
                                            .map(name -> "`"
                                                    + GeneratedModels.setter(model, name)
                                                            .getName()
                                                    + "` must be set, because the document requires it")
                                            .toList()));
        }
    }

    @Test
    void anEnumerationHasNoNull() {
        assertThatThrownBy(() -> UsageModel.of(null))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("UsageModel is invalid: `value` must not be null");
    }

    @Test
    void aUnionHasNoNull() {
        assertThat(Arrays.<Runnable>asList(
                        () -> new Binding.Unknown(null), () -> RunWorkerFirst.of((List<String>) null)))
                .allSatisfy(creation -> assertThatThrownBy(creation::run)
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageEndingWith("must not be null"));
    }
}
