package dev.workersapi.client.error;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One reason that the API gave for refusing a request.
 *
 * @param code Cloudflare's number for it, such as 10021; 0 where the answer had none. What the numbers mean is in
 *     <a href="https://developers.cloudflare.com/workers/platform/error-codes/">Cloudflare's list</a>
 * @param message the API's own words, complete; empty where the answer had none
 * @param pointer JSON Pointer to what is wrong in the request
 * @param documentationUrl page about this error
 * @param chain what caused it, outermost first; unmodifiable
 */
public record ApiError(
        long code, String message, Optional<String> pointer, Optional<String> documentationUrl, List<ApiError> chain) {

    /** A chain deeper than this is cut off, so that no answer can exhaust the stack. */
    private static final int MAX_DEPTH = 20;

    public ApiError {
        chain = List.copyOf(chain);
    }

    /**
     * The errors of an answer, tolerant of every shape that has been seen: {@code errors} absent, null, holding
     * texts or objects with missing fields, and an {@code error} and {@code code} beside it in its place.
     *
     * @param answer the answer's JSON, whatever it is
     * @return unmodifiable, empty where there are none
     */
    public static List<ApiError> listFrom(JsonNode answer) {
        List<ApiError> errors = list(answer.path("errors"), 0);
        JsonNode single = answer.path("error");
        if (!errors.isEmpty() || !(single.isTextual() || single.isObject() || answer.has("code"))) {
            return errors;
        }
        return List.of(
                single.isObject()
                        ? from(single, 0)
                        : new ApiError(
                                code(answer),
                                text(single)
                                        .or(() -> text(answer.path("message")))
                                        .orElse(""),
                                Optional.empty(),
                                Optional.empty(),
                                List.of()));
    }

    private static List<ApiError> list(JsonNode nodes, int depth) {
        if (depth > MAX_DEPTH || nodes.isNull() || nodes.isMissingNode()) {
            return List.of();
        }
        if (!nodes.isArray()) {
            return List.of(from(nodes, depth));
        }
        List<ApiError> errors = new ArrayList<>(nodes.size());
        for (JsonNode node : nodes) {
            if (!node.isNull()) {
                errors.add(from(node, depth));
            }
        }
        return List.copyOf(errors);
    }

    private static ApiError from(JsonNode node, int depth) {
        if (!node.isObject()) {
            return new ApiError(0, node.asText(node.toString()), Optional.empty(), Optional.empty(), List.of());
        }
        return new ApiError(
                code(node),
                text(node.path("message")).orElse(""),
                text(node.path("source").path("pointer")),
                text(node.path("documentation_url")),
                list(node.path("error_chain"), depth + 1));
    }

    private static long code(JsonNode node) {
        // Digits in a text count as well.
        return node.path("code").asLong(0);
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() && !node.textValue().isBlank() ? Optional.of(node.textValue()) : Optional.empty();
    }

    /** Code and message as they stand in exception messages, the chain below, each deeper by two spaces. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        append(out, "\n  ");
        return out.toString();
    }

    void append(StringBuilder out, String newLine) {
        out.append(code == 0 ? "" : code + " ").append(message.isBlank() ? "(no message)" : indented(newLine));
        pointer.ifPresent(at -> out.append(" (pointer ").append(at).append(')'));
        documentationUrl.ifPresent(url -> out.append(" (see ").append(url).append(')'));
        for (ApiError cause : chain) {
            out.append(newLine).append("caused by ");
            cause.append(out, newLine + "  ");
        }
    }

    private String indented(String newLine) {
        return Excerpt.cut(message.strip(), 2_000).replaceAll("\\R", newLine + "  ");
    }
}
