package dev.workersapi.client.error;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.client.text.MessageText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A reason that the API gives for rejecting a request.
 *
 * @param code Cloudflare's <a href="https://developers.cloudflare.com/workers/platform/error-codes/">error code</a>,
 *     such as 10021; 0 if the response has none
 * @param message the complete message from the API; empty if the response has none
 * @param pointer a JSON Pointer to the invalid value in the request
 * @param documentationUrl a page about this error
 * @param chain the causes, outermost first; unmodifiable
 */
public record ApiError(
        long code, String message, Optional<String> pointer, Optional<String> documentationUrl, List<ApiError> chain) {

    /** The maximum depth of a chain. Deeper causes are dropped, so that no response can exhaust the stack. */
    private static final int MAX_DEPTH = 20;

    /** The maximum number of errors in a message, and of causes of an error. */
    private static final int MAX_SHOWN = 10;

    public ApiError {
        chain = List.copyOf(chain);
    }

    /**
     * Reads the errors in a response. Accepts every format that has been observed: {@code errors} can be absent, null,
     * strings, or objects with missing fields, and {@code error} and {@code code} can be at the top level instead.
     *
     * @param response the body of the response
     * @return unmodifiable, empty if there are none
     */
    public static List<ApiError> listFrom(JsonNode response) {
        List<ApiError> errors = list(response.path("errors"), 0);
        JsonNode single = response.path("error");
        if (errors.isEmpty() && single.isObject()) {
            return list(single, 0);
        }
        return errors.isEmpty() && (single.isTextual() || response.has("code")) ? List.of(from(response, 0)) : errors;
    }

    private static List<ApiError> list(JsonNode nodes, int depth) {
        if (depth > MAX_DEPTH) {
            return List.of();
        }
        if (nodes.isObject()) {
            return List.of(from(nodes, depth));
        }
        List<ApiError> errors = new ArrayList<>();
        for (JsonNode node : nodes) {
            if (!node.isNull()) {
                errors.add(from(node, depth));
            }
        }
        return List.copyOf(errors);
    }

    private static ApiError from(JsonNode node, int depth) {
        Optional<String> message = text(node.path("message")).or(() -> text(node.path("error")));
        return new ApiError(
                // Also accepts a number in a string.
                node.path("code").asLong(),
                node.isObject() ? message.orElse("") : node.asText(),
                text(node.path("source").path("pointer")),
                text(node.path("documentation_url")),
                list(node.path("error_chain"), depth + 1));
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.ofNullable(node.textValue()).filter(text -> !text.isBlank());
    }

    /** Returns this error in the form that messages show. */
    ApiError masked(UnaryOperator<String> mask) {
        return new ApiError(
                code,
                mask.apply(message),
                pointer.map(mask),
                documentationUrl.map(mask),
                chain.stream().map(cause -> cause.masked(mask)).toList());
    }

    /** Returns the first ten errors as one line. */
    static String text(List<ApiError> errors) {
        String shown = errors.stream().limit(MAX_SHOWN).map(ApiError::toString).collect(Collectors.joining("; "));
        String more = errors.size() > MAX_SHOWN ? "; and " + (errors.size() - MAX_SHOWN) + " more" : "";
        return errors.size() == 1 ? shown : errors.size() + " errors: " + shown + more;
    }

    /**
     * Returns the code, the message and the chain of causes as in exception messages, as one line of limited length.
     */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(code == 0 ? "" : code + " ");
        out.append(MessageText.of(message.isBlank() ? "(no message)" : message.strip(), 2_000));
        pointer.ifPresent(
                at -> out.append(" (pointer ").append(MessageText.of(at)).append(')'));
        documentationUrl.ifPresent(
                url -> out.append(" (see ").append(MessageText.of(url)).append(')'));
        chain.stream()
                .limit(MAX_SHOWN)
                .forEach(cause -> out.append(" (caused by ").append(cause).append(')'));
        return MessageText.cut(out.toString(), 4_000);
    }
}
