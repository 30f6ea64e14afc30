package dev.workersapi.client.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.client.json.Json;
import dev.workersapi.client.json.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The generated classes of objects, and the document that they are generated from. */
final class GeneratedModels {
    static final JsonNode DOCUMENT = document();
    static final JsonNode SCHEMAS = DOCUMENT.at("/components/schemas");

    private static final Path CLASSES = Path.of("target", "classes", "dev", "workersapi", "client", "model");

    private GeneratedModels() {}

    static List<Class<?>> all() {
        try (Stream<Path> files = Files.list(CLASSES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$") && !name.startsWith("package-"))
                    .sorted()
                    .<Class<?>>map(name -> load(name.replace(".class", "")))
                    .filter(Model.class::isAssignableFrom)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the class of a reference to a schema. */
    static Class<?> load(JsonNode reference) {
        return load(name(reference));
    }

    /** Returns the class that is generated for a schema. */
    static Class<?> load(String schema) {
        try {
            return Class.forName(GeneratedModels.class.getPackageName() + "." + schema);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    static Object builder(Class<?> model) {
        return invoke(method(model, "builder"), null);
    }

    /** Returns the public methods of the builder of a class. */
    static Stream<Method> setters(Class<?> model) {
        return Arrays.stream(builder(model).getClass().getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isBridge())
                .filter(method -> method.getParameterCount() > 0);
    }

    /** Returns the setter of a property of the document. */
    static Method setter(Class<?> model, String property) {
        return setters(model)
                .filter(method -> method.isAnnotationPresent(JsonProperty.class))
                .filter(method ->
                        method.getAnnotation(JsonProperty.class).value().equals(property))
                .findFirst()
                .orElseThrow(() -> new AssertionError(model + " has no setter for " + property));
    }

    static Method method(Class<?> type, String name, Class<?>... parameters) {
        try {
            return type.getMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    static Object invoke(Method method, @Nullable Object target, @Nullable Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the documented properties of a class, as the document states them. */
    static Stream<Map.Entry<String, JsonNode>> properties(Class<?> model) {
        return SCHEMAS.path(model.getSimpleName()).path("properties").properties().stream()
                .filter(property -> !isUndocumented(property.getValue()))
                .filter(property -> !isUndocumented(SCHEMAS.path(name(property.getValue()))));
    }

    /** Returns the properties that a request must have, except those with only one possible value. */
    static Set<String> required(Class<?> model) {
        Set<String> required = new TreeSet<>();
        JsonNode schema = SCHEMAS.path(model.getSimpleName());
        schema.path("required").forEach(name -> {
            JsonNode property = schema.path("properties").path(name.asText());
            boolean nullable = property.path("type").toString().contains("\"null\"")
                    || property.path("oneOf").toString().contains("\"null\"");
            if (!property.has("const") && !property.path("readOnly").asBoolean() && !nullable) {
                required.add(name.asText());
            }
        });
        return required;
    }

    static boolean requiresSomething(Class<?> model) {
        return !required(model).isEmpty();
    }

    static boolean isObject(String schema) {
        JsonNode object = SCHEMAS.path(schema);
        return object.has("properties") && !object.has("oneOf") && !isUndocumented(object);
    }

    static boolean isUndocumented(String schema) {
        return isUndocumented(SCHEMAS.path(schema));
    }

    private static boolean isUndocumented(JsonNode schema) {
        return schema.path("x-stability").asText().equals("undocumented");
    }

    /** Returns the schema that a reference leads to. */
    static String name(JsonNode reference) {
        return reference.path("$ref").asText().replaceAll(".*/", "");
    }

    /** Returns the object of a builder, even if it lacks required properties. */
    static Object unchecked(Object builder) {
        try {
            Method build = builder.getClass().getDeclaredMethod("buildUnchecked");
            build.setAccessible(true);
            return invoke(build, builder);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    static JsonNode json(Object value) {
        return Json.mapper().valueToTree(value);
    }

    private static JsonNode document() {
        try {
            return Json.mapper()
                    .readTree(Path.of("..", "spec", "target", "openapi.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
