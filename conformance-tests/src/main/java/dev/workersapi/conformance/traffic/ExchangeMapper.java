package dev.workersapi.conformance.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.conformance.engine.Body;
import dev.workersapi.conformance.engine.Exchange;
import dev.workersapi.conformance.engine.Headers;
import dev.workersapi.conformance.traffic.HarJson.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes an exchange of a HAR entry. */
final class ExchangeMapper {
    private static final String CONTENT_TYPE = "Content-Type";

    private final String file;

    /** @param file the name under which entries without one of their own are known */
    ExchangeMapper(String file) {
        this.file = file;
    }

    HarEntry map(int index, HarJson.Entry entry) {
        String id = id(index, entry);
        try {
            Exchange exchange = new Exchange(request(entry.request()), response(entry.response()));
            return new RecordedExchange(index, id, exchange);
        } catch (UnusableException e) {
            return new UnusableEntry(index, id, String.valueOf(e.getMessage()));
        }
    }

    String id(int index) {
        return file + "#" + index;
    }

    private String id(int index, HarJson.Entry entry) {
        return named(entry.id()).or(() -> named(entry.comment())).orElseGet(() -> id(index));
    }

    private static Optional<String> named(@Nullable JsonNode node) {
        return Optional.ofNullable(node)
                .filter(value -> value.isTextual() || value.isNumber())
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank());
    }

    private static Exchange.Request request(HarJson.@Nullable Request request) throws UnusableException {
        if (request == null) {
            throw new UnusableException("request is missing");
        }
        if (request.method() == null || request.method().isBlank()) {
            throw new UnusableException("request.method is missing");
        }
        String method = request.method().strip().toUpperCase(Locale.ROOT);
        String target = RequestTarget.of(request.url());
        Message message = sent(request);
        return new Exchange.Request(method, target, message.headers(), recorded(message.body(), request.bodySize()));
    }

    private static Message sent(HarJson.Request request) throws UnusableException {
        Headers headers = headers(request.headers());
        HarJson.PostData data = request.postData();
        if (data == null) {
            return new Message(headers, Body.EMPTY);
        }
        if (headers.first(CONTENT_TYPE).isEmpty()) {
            headers = with(headers, data.mimeType());
        }
        boolean hasText = data.text() != null && !data.text().isEmpty();
        if (!hasText && data.params() != null && !data.params().isEmpty()) {
            String type = headers.first(CONTENT_TYPE).orElse("");
            Optional<FormBody> form = FormBody.of(type, data.params());
            if (form.isPresent()) {
                return new Message(
                        with(headers, form.get().contentType()), form.get().body());
            }
        }
        return new Message(headers, body(data.text(), data.encoding(), "request.postData"));
    }

    private static Optional<Exchange.Response> response(HarJson.@Nullable Response response) throws UnusableException {
        if (response == null || response.status() == null || response.status() <= 0) {
            return Optional.empty();
        }
        Headers headers = headers(response.headers());
        HarJson.Content content = response.content();
        if (content == null) {
            return Optional.of(new Exchange.Response(response.status(), headers, Body.EMPTY));
        }
        if (headers.fields().isEmpty()) {
            // Only without any header: browsers put here what they guessed of the content, not what was sent.
            headers = with(headers, content.mimeType());
        }
        Body body = body(content.text(), content.encoding(), "response.content");
        return Optional.of(new Exchange.Response(response.status(), headers, recorded(body, content.size())));
    }

    private static Body body(@Nullable BodyText text, @Nullable String encoding, String where)
            throws UnusableException {
        return text == null ? Body.EMPTY : Body.of(text.decode(encoding, where));
    }

    private static Headers headers(@Nullable List<@Nullable Pair> pairs) {
        List<Headers.Field> fields = new ArrayList<>();
        for (Pair pair : pairs == null ? List.<@Nullable Pair>of() : pairs) {
            // ":path" and its like are HTTP/2's form of the request line, not header fields.
            if (pair != null
                    && pair.name() != null
                    && !pair.name().isBlank()
                    && !pair.name().startsWith(":")) {
                fields.add(new Headers.Field(pair.name().strip(), pair.value() == null ? "" : pair.value()));
            }
        }
        return new Headers(fields);
    }

    /** The headers with this content type in place of any other. */
    private static Headers with(Headers headers, @Nullable String contentType) {
        if (contentType == null || contentType.isBlank()) {
            return headers;
        }
        List<Headers.Field> fields = new ArrayList<>(headers.fields());
        fields.removeIf(field -> field.name().equalsIgnoreCase(CONTENT_TYPE));
        fields.add(new Headers.Field(CONTENT_TYPE, contentType));
        return new Headers(fields);
    }

    /** The body, or that it is not there if nothing is but the size says something was. */
    private static Body recorded(Body body, @Nullable Long size) {
        return body.isEmpty() && size != null && size > 0 ? Body.NOT_RECORDED : body;
    }

    private record Message(Headers headers, Body body) {}
}
