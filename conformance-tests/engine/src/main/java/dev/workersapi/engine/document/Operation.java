package dev.workersapi.engine.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.http.MediaType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An operation of the document.
 *
 * @param id the {@code operationId}, or the method and path if there is none
 * @param method the method in uppercase
 * @param path the path template, such as {@code /accounts/{account_id}/workers/scripts}
 * @param parameters the path, query, header and cookie parameters
 * @param requestBody the request body; empty if the operation has none
 * @param responses the responses by documented status, such as {@code 200} or {@code 4XX}
 * @param isUndocumented true if the document marks the operation as undocumented
 */
public record Operation(
        String id,
        String method,
        String path,
        String summary,
        List<Parameter> parameters,
        Optional<RequestBody> requestBody,
        Map<String, Response> responses,
        boolean isUndocumented) {

    private static final Pattern TEMPLATE = Pattern.compile("\\{([^}]+)}");
    private static final MediaType FORM = MediaType.parse(MediaType.FORM);

    public Operation {
        parameters = List.copyOf(parameters);
        responses = Collections.unmodifiableMap(new LinkedHashMap<>(responses));
    }

    /**
     * A parameter.
     *
     * @param in {@code path}, {@code query}, {@code header} or {@code cookie}
     * @param text the same schema, for reading text
     * @param isUndocumented true if the document marks the parameter as undocumented
     */
    public record Parameter(
            String name,
            String in,
            boolean required,
            JsonNode schema,
            ParameterSchema text,
            JsonNode example,
            boolean isUndocumented,
            ParameterStyle style) {

        /**
         * Returns true if the parameter accepts any text, so that there is nothing to check. This applies to most
         * parameters, because the rules in {@code x-rules} are not part of the schema.
         */
        public boolean acceptsAnyText() {
            return text.isAnyString() && style.kind() != ParameterStyle.Kind.JSON;
        }
    }

    /**
     * A request body.
     *
     * @param content the content by media type
     */
    public record RequestBody(boolean required, Map<String, Content> content) {}

    /**
     * A response.
     *
     * @param bodyOptional true if the response may have no body ({@code x-body-optional} in the document)
     * @param content the content by media type
     */
    public record Response(boolean bodyOptional, Map<String, Content> content) {}

    /**
     * A body with one media type.
     *
     * @param schema a schema or a reference to one
     * @param encoding the allowed media types of form parts, by property
     * @param styles the styles of properties in a URL-encoded form that differ from the style of query parameters
     * @param form the parts of a form; empty for other media types
     * @param example the example; a missing node if there is none
     */
    public record Content(
            JsonNode schema,
            Map<String, List<String>> encoding,
            Map<String, ParameterStyle> styles,
            Optional<FormSchema> form,
            JsonNode example) {}

    /** Returns the parameters in {@code path}, {@code query}, {@code header} or {@code cookie}. */
    public List<Parameter> parameters(String in) {
        // Called several times for each request, so a loop is used because it is faster than a stream.
        List<Parameter> found = new ArrayList<>();
        for (Parameter parameter : parameters) {
            if (parameter.in().equals(in)) {
                found.add(parameter);
            }
        }
        return Collections.unmodifiableList(found);
    }

    /**
     * Returns the documented response for a status: the response for the status itself, for its class ({@code 4XX}), or
     * for all other statuses.
     */
    public Optional<Response> response(int status) {
        return Optional.ofNullable(responses.get(Integer.toString(status)))
                .or(() -> Optional.ofNullable(responses.get(status / 100 + "XX")))
                .or(() -> Optional.ofNullable(responses.get("default")));
    }

    /** The status of {@link #response}, as the document writes it. */
    public Optional<String> documentedStatus(int status) {
        return Stream.of(Integer.toString(status), status / 100 + "XX", "default")
                .filter(responses::containsKey)
                .findFirst();
    }

    static Operation read(ApiDocument document, String method, String path, JsonNode item, JsonNode node) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        for (JsonNode list : List.of(item.path("parameters"), node.path("parameters"))) {
            for (JsonNode reference : list) {
                JsonNode parameter = document.resolve(reference);
                String in = parameter.path("in").asText();
                String name = parameter.path("name").asText();
                JsonNode schema = ParameterStyle.schema(parameter);
                parameters.put(
                        in + " " + name,
                        new Parameter(
                                name,
                                in,
                                parameter.path("required").asBoolean(),
                                schema,
                                new ParameterSchema(document, schema),
                                parameter.path("example"),
                                ApiDocument.isUndocumented(parameter),
                                ParameterStyle.of(parameter, in)));
            }
        }
        requireDeclared(path, parameters);
        Map<String, Response> responses = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.path("responses").properties()) {
            JsonNode response = document.resolve(entry.getValue());
            responses.put(
                    entry.getKey(),
                    new Response(
                            response.path("x-body-optional").asBoolean(), content(document, response.path("content"))));
        }
        JsonNode body = document.resolve(node.path("requestBody"));
        String upperMethod = method.toUpperCase(Locale.ROOT);
        return new Operation(
                node.path("operationId").asText(upperMethod + " " + path),
                upperMethod,
                path,
                node.path("summary").asText(),
                new ArrayList<>(parameters.values()),
                body.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(new RequestBody(
                                body.path("required").asBoolean(), content(document, body.path("content")))),
                responses,
                ApiDocument.isUndocumented(node));
    }

    private static void requireDeclared(String path, Map<String, Parameter> parameters) {
        Matcher names = TEMPLATE.matcher(path);
        while (names.find()) {
            if (!parameters.containsKey("path " + names.group(1))) {
                throw new IllegalArgumentException(
                        "the path " + path + " has no parameter '" + names.group(1) + "'; declare it under parameters");
            }
        }
    }

    private static Map<String, Content> content(ApiDocument document, JsonNode node) {
        Map<String, Content> content = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> media : node.properties()) {
            JsonNode schema = media.getValue().path("schema");
            Map<String, List<String>> encoding = new LinkedHashMap<>();
            Map<String, ParameterStyle> styles = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> part :
                    media.getValue().path("encoding").properties()) {
                String types = part.getValue().path("contentType").asText();
                if (!types.isEmpty()) {
                    encoding.put(part.getKey(), List.of(types.split("\\s*,\\s*")));
                }
                styles.put(part.getKey(), ParameterStyle.of(part.getValue(), "query"));
            }
            Optional<FormSchema> form = ContentTypes.includes(media.getKey(), FORM)
                    ? Optional.of(FormSchema.of(document, schema, encoding))
                    : Optional.empty();
            content.put(
                    media.getKey(),
                    new Content(schema, encoding, styles, form, media.getValue().path("example")));
        }
        return content;
    }
}
