package dev.workersapi.generator;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openapitools.codegen.api.TemplatingExecutor;
import org.openapitools.codegen.templating.MustacheEngineAdapter;

/** Adds the required imports to generated files. The templates contain no imports. */
final class Imports extends MustacheEngineAdapter {
    private static final Map<String, String> KNOWN = Stream.of(
                    "com.fasterxml.jackson.annotation.JsonCreator",
                    "com.fasterxml.jackson.annotation.JsonProperty",
                    "com.fasterxml.jackson.annotation.JsonValue",
                    "com.fasterxml.jackson.core.type.TypeReference",
                    "com.fasterxml.jackson.databind.JsonDeserializer",
                    "com.fasterxml.jackson.databind.JsonNode",
                    "com.fasterxml.jackson.databind.annotation.JsonDeserialize",
                    "com.fasterxml.jackson.databind.node.JsonNodeType",
                    "dev.workersapi.client.response.ApiResponse",
                    "dev.workersapi.client.http.CallOptions",
                    "dev.workersapi.client.response.Pages",
                    "dev.workersapi.client.error.ArgumentChecks",
                    "dev.workersapi.client.error.InvalidRequestException",
                    "dev.workersapi.client.error.WorkersException",
                    "dev.workersapi.client.http.AsyncCalls",
                    "dev.workersapi.client.json.MissingPropertyException",
                    "dev.workersapi.client.json.Model",
                    "dev.workersapi.client.json.OpenEnum",
                    "dev.workersapi.client.json.Shape",
                    "dev.workersapi.client.json.ShapedUnionDeserializer",
                    "dev.workersapi.client.json.TaggedUnionDeserializer",
                    "dev.workersapi.client.json.SensitiveValues",
                    "dev.workersapi.client.json.Union",
                    "dev.workersapi.client.WorkersClient",
                    "dev.workersapi.client.upload.Download",
                    "dev.workersapi.client.upload.Part",
                    "dev.workersapi.client.upload.UploadForm",
                    "feign.Headers",
                    "feign.Param",
                    "feign.RequestLine",
                    "java.math.BigDecimal",
                    "java.time.OffsetDateTime",
                    "java.util.Base64",
                    "java.util.HashMap",
                    "java.util.List",
                    "java.util.Map",
                    "java.util.Objects",
                    "java.util.Optional",
                    "java.util.concurrent.CompletableFuture",
                    "java.util.concurrent.Executor",
                    "java.util.function.Consumer",
                    "java.util.function.Function",
                    "org.jspecify.annotations.Nullable")
            .collect(Collectors.toMap(Imports::simpleName, name -> name));

    private static final Pattern PACKAGE = Pattern.compile("\\Apackage ([\\w.]+);\\n");
    private static final Pattern LINK = Pattern.compile("(?:\\{@link|@throws) (\\w+)");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\\\n]|\\\\.)*\"");
    private static final Pattern NAME = Pattern.compile("(?<![.\\w])[A-Z]\\w*");

    private final Supplier<Stream<String>> models;

    /**
     * Creates an engine that can also import models.
     *
     * @param models the qualified names of the models
     */
    Imports(Supplier<Stream<String>> models) {
        this.models = models;
    }

    @Override
    public String compileTemplate(TemplatingExecutor executor, Map<String, Object> bundle, String template)
            throws IOException {
        String text = super.compileTemplate(executor, bundle, template);
        if (!text.startsWith("package ")) {
            return text;
        }
        return PACKAGE.matcher(LineWrapper.of(text))
                .replaceFirst(found -> found.group() + imports(text, found.group(1)));
    }

    private String imports(String text, String ownPackage) {
        Map<String, String> known = new HashMap<>(KNOWN);
        models.get().forEach(name -> known.put(simpleName(name), name));
        TreeSet<String> imports = new TreeSet<>();
        for (String name : names(text)) {
            String full = known.get(name);
            if (full != null && !full.equals(ownPackage + "." + name)) {
                imports.add("import " + full + ";\n");
            }
        }
        return imports.isEmpty() ? "" : "\n" + String.join("", imports);
    }

    private static Iterable<String> names(String text) {
        // Of a comment, only the references count as code.
        String code = COMMENT.matcher(text)
                .replaceAll(comment -> LINK.matcher(comment.group())
                        .results()
                        .map(link -> link.group(1))
                        .collect(Collectors.joining(" ", " ", " ")));
        return NAME.matcher(STRING.matcher(code).replaceAll(""))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static String simpleName(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
