package dev.workersapi.client.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.error.InvalidRequestException;
import dev.workersapi.client.http.CallOptions;
import dev.workersapi.client.json.Json;
import dev.workersapi.client.model.UploadedScript;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.client.upload.Part;
import feign.Client;
import feign.Response;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation has the same overloads, and one type of options. */
class OperationFormsTest {
    private static final String ACCOUNT = "0123456789abcdef0123456789abcdef";

    private final AtomicReference<String> sent = new AtomicReference<>();
    private final Client transport = (request, options) -> {
        sent.set(request.body() == null ? "" : new String(request.body(), StandardCharsets.UTF_8));
        return Response.builder()
                .request(request)
                .status(200)
                .headers(Map.of("Content-Type", List.of("application/json")))
                .body("{\"success\":true,\"result\":{\"id\":\"my-worker\"}}", StandardCharsets.UTF_8)
                .build();
    };
    private final WorkersClient client = WorkersClient.builder()
            .accountId(ACCOUNT)
            .apiToken("any")
            .client(transport)
            .build();

    /** Returns the documented operations, by each class that has a method for them. */
    static Stream<Arguments> operations() throws IOException {
        JsonNode document = Json.mapper()
                .readTree(Path.of("..", "spec", "target", "openapi.json").toFile());
        Set<String> ids = new TreeSet<>();
        document.path("paths")
                .forEach(path -> path.forEach(operation -> {
                    if (operation.has("operationId")
                            && !operation.path("x-stability").asText().equals("undocumented")) {
                        ids.add(operation.path("operationId").asText());
                    }
                }));
        return ids.stream().flatMap(id -> {
            Class<?> api =
                    apis().filter(type -> hasMethod(type, id)).findFirst().orElseThrow();
            Class<?> async = nested(api, "Async");
            return Stream.of(
                    arguments(id, api),
                    arguments(id + "WithResponse", api),
                    arguments(id, async),
                    arguments(id + "WithResponse", async));
        });
    }

    private static Stream<Class<?>> apis() {
        return Stream.concat(
                        Stream.of(WorkersApis.class.getMethods()),
                        Stream.of(WorkersApis.class.getDeclaredClasses()).flatMap(type -> Stream.of(type.getMethods())))
                .<Class<?>>map(Method::getReturnType)
                .filter(type -> type.getSimpleName().endsWith("Api"))
                .distinct();
    }

    private static Class<?> nested(Class<?> api, String name) {
        return Arrays.stream(api.getDeclaredClasses())
                .filter(type -> type.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static boolean hasMethod(Class<?> type, String name) {
        return forms(type, name).findAny().isPresent();
    }

    private static Stream<Method> forms(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name) && Modifier.isPublic(method.getModifiers()));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anOperationHasOneKindOfOptions(String method, Class<?> type) {
        assertThat(forms(type, method)
                        .flatMap(form -> Stream.of(form.getParameterTypes()))
                        .filter(CallOptions.class::isAssignableFrom)
                        .distinct())
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyBuilderHasAFormWithAFunction(String method, Class<?> type) {
        Set<String> forms =
                forms(type, method).map(OperationFormsTest::signature).collect(Collectors.toSet());
        List<String> longest = forms(type, method)
                .filter(form -> Stream.of(form.getParameterTypes()).noneMatch(Consumer.class::equals))
                .map(OperationFormsTest::parameters)
                .max((one, other) -> Integer.compare(one.size(), other.size()))
                .orElseThrow();
        int last = longest.size() - 1;
        String options = longest.get(last);
        List<String> before = longest.subList(0, last);

        Set<String> expected = new TreeSet<>();
        expected.add(String.join(", ", before));
        expected.add(joined(before, options));
        expected.add(joined(before, function(options)));
        if (last > 0 && isBuilt(before.get(last - 1))) {
            List<String> others = new ArrayList<>(before.subList(0, last - 1));
            others.add(function(before.get(last - 1)));
            expected.add(String.join(", ", others));
            expected.add(joined(others, function(options)));
        }
        assertThat(forms).isEqualTo(expected);
    }

    private static String joined(List<String> before, String last) {
        return Stream.concat(before.stream(), Stream.of(last)).collect(Collectors.joining(", "));
    }

    private static String signature(Method method) {
        return String.join(", ", parameters(method));
    }

    private static List<String> parameters(Method method) {
        return Stream.of(method.getGenericParameterTypes())
                .map(Type::getTypeName)
                .toList();
    }

    private static String function(String type) {
        return Consumer.class.getName() + "<" + type + "$Builder"
                + (type.equals(CallOptions.class.getName()) ? "<?>" : "") + ">";
    }

    private static boolean isBuilt(String type) {
        try {
            return Stream.of(Class.forName(type).getMethods())
                    .anyMatch(method -> method.getName().equals("builder"));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void nullArgumentsAreNamed(String method, Class<?> type) throws ReflectiveOperationException {
        for (Method form : forms(type, method).toList()) {
            Object target = target(type);
            Object[] nothing = new Object[form.getParameterCount()];
            if (nothing.length == 0) {
                continue;
            }
            Throwable failure = failure(form, target, nothing);
            assertThat(failure).as(form.toString()).isInstanceOf(InvalidRequestException.class);
            assertThat(sent.get()).isNull();
            if (Stream.of(form.getParameterTypes())
                    .noneMatch(p -> p == Consumer.class || CallOptions.class.isAssignableFrom(p))) {
                assertThat(((InvalidRequestException) failure).problems())
                        .containsExactlyElementsOf(Stream.of(form.getParameters())
                                .map(Parameter::getName)
                                .map(name -> "`" + name + "` must not be null")
                                .toList());
            }
        }
    }

    private static Throwable failure(Method form, Object target, Object... arguments) throws IllegalAccessException {
        try {
            Object result = form.invoke(target, arguments);
            if (result instanceof CompletableFuture<?> future) {
                future.join();
            } else if (result instanceof Iterable<?> pages) {
                assertThat(pages.iterator().hasNext()).isFalse();
            }
            throw new AssertionError(form + " accepts null");
        } catch (InvocationTargetException e) {
            return Objects.requireNonNull(e.getCause());
        } catch (CompletionException e) {
            return Objects.requireNonNull(e.getCause());
        } catch (InvalidRequestException e) {
            return e;
        }
    }

    private Object target(Class<?> type) throws ReflectiveOperationException {
        Class<?> api = type.getSimpleName().equals("Async") ? type.getDeclaringClass() : type;
        Class<?> calls = nested(api, "Calls");
        var constructor = api.getDeclaredConstructors()[0];
        Object created = constructor.getParameterCount() == 1
                ? constructor.newInstance(client.calls(calls))
                : constructor.newInstance(client.calls(calls), ACCOUNT);
        return api == type ? created : api.getMethod("async", Executor.class).invoke(created, (Executor) Runnable::run);
    }

    @Test
    void allFormsSendTheSame() {
        Part module = Part.of("index.js", "export default {}");
        WorkerUpload upload =
                WorkerUpload.of(WorkerMetadata.builder().mainModule("index.js").build(), module);
        ScriptsApi scripts = client.scripts();
        ScriptsApi.UploadScriptOptions options =
                ScriptsApi.UploadScriptOptions.builder().maxRetries(0).build();

        List<UploadedScript> uploaded = List.of(
                scripts.uploadScript("my-worker", upload),
                scripts.uploadScript("my-worker", upload, options),
                scripts.uploadScript("my-worker", upload, o -> o.maxRetries(0)),
                scripts.uploadScript(
                        "my-worker",
                        u -> u.metadata(m -> m.mainModule("index.js")).addFile(module)),
                scripts.uploadScript(
                        "my-worker",
                        u -> u.metadata(m -> m.mainModule("index.js")).addFile(module),
                        o -> o.maxRetries(0)));

        assertThat(uploaded)
                .hasSize(5)
                .allSatisfy(script -> assertThat(script.id()).contains("my-worker"));
    }
}
