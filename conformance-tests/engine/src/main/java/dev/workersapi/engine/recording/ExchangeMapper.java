package dev.workersapi.engine.recording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.engine.recording.HarJson.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Converts HAR entries to exchanges. */
final class ExchangeMapper {
    private static final String CONTENT_TYPE = "Content-Type";
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    private final String file;

    /** @param file the name of the file, for entries without an id */
    ExchangeMapper(String file) {
        this.file = file;
    }

    HarEntry map(int index, HarJson.Entry entry) {
        String id = id(index, entry);
        try {
            Exchange exchange = new Exchange(request(entry.request()), response(entry.response()));
            return new RecordedExchange(index, id, exchange);
        } catch (UnusableEntryException e) {
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

    private static Exchange.Request request(HarJson.@Nullable Request request) throws UnusableEntryException {
        if (request == null) {
            throw new UnusableEntryException("request is missing");
        }
        if (request.method() == null || request.method().isBlank()) {
            throw new UnusableEntryException("request.method is missing");
        }
        String method = request.method().strip().toUpperCase(Locale.ROOT);
        String target = RequestTarget.of(request.url());
        Headers headers = headers(request.headers());
        HarJson.PostData data = request.postData();
        if (data != null && headers.first(CONTENT_TYPE).isEmpty()) {
            headers = with(headers, data.mimeType());
        }
        return new Exchange.Request(method, target, headers, requestBody(request, headers));
    }

    private static Body requestBody(HarJson.Request request, Headers headers) throws UnusableEntryException {
        HarJson.PostData data = request.postData();
        Long size = request.bodySize();
        if (data == null) {
            // Recorders omit postData if a request has no body, unless a size says otherwise: -1 means that they could
            // not see the body.
            return recorded(Body.EMPTY, size == null || size == 0, headers, size);
        }
        boolean hasText = data.text() != null && !data.text().isEmpty();
        if (!hasText && data.params() != null && !data.params().isEmpty()) {
            Optional<Body> form = FormBody.of(headers.first(CONTENT_TYPE).orElse(""), data.params());
            return form.orElse(Body.NOT_RECORDED);
        }
        Body body = body(data.text(), data.encoding(), "request.postData");
        return recorded(body, data.text() != null || (size != null && size == 0), headers, size);
    }

    private static Optional<Exchange.Response> response(HarJson.@Nullable Response response)
            throws UnusableEntryException {
        if (response == null || response.status() == null || response.status() <= 0) {
            return Optional.empty();
        }
        Headers headers = headers(response.headers());
        HarJson.Content content = response.content();
        if (content != null && headers.fields().isEmpty()) {
            // Only if there are no headers at all: browsers write the guessed type of the content here, not the sent
            // one.
            headers = with(headers, content.mimeType());
        }
        return Optional.of(new Exchange.Response(response.status(), headers, responseBody(response, headers)));
    }

    private static Body responseBody(HarJson.Response response, Headers headers) throws UnusableEntryException {
        HarJson.Content content = response.content();
        if (content == null) {
            return recorded(Body.EMPTY, false, headers, response.bodySize());
        }
        Body body = body(content.text(), content.encoding(), "response.content");
        boolean empty = content.text() != null || (content.size() != null && content.size() == 0);
        return recorded(body, empty, headers, content.size(), response.bodySize());
    }

    private static Body body(@Nullable BodyText text, @Nullable String encoding, String where)
            throws UnusableEntryException {
        return text == null ? Body.EMPTY : Body.of(text.decode(encoding, where));
    }

    private static Headers headers(@Nullable List<@Nullable Pair> pairs) {
        List<Headers.Field> fields = new ArrayList<>();
        for (Pair pair : pairs == null ? List.<@Nullable Pair>of() : pairs) {
            // HTTP/2 pseudo-headers such as ":path" are the request line, not header fields.
            if (pair != null
                    && pair.name() != null
                    && !pair.name().isBlank()
                    && !pair.name().startsWith(":")) {
                fields.add(new Headers.Field(pair.name().strip(), pair.value() == null ? "" : pair.value()));
            }
        }
        return new Headers(fields);
    }

    /** Replaces the content type of the headers. */
    private static Headers with(Headers headers, @Nullable String contentType) {
        if (contentType == null || contentType.isBlank()) {
            return headers;
        }
        List<Headers.Field> fields = new ArrayList<>(headers.fields());
        fields.removeIf(field -> field.name().equalsIgnoreCase(CONTENT_TYPE));
        fields.add(new Headers.Field(CONTENT_TYPE, contentType));
        return new Headers(fields);
    }

    /**
     * Distinguishes empty bodies from bodies that were not recorded. A body is empty only if the recording says so and no
     * size contradicts it. A size of -1 says neither, and a response with a {@code bodySize} of 0 may come from a cache.
     */
    private static Body recorded(Body body, boolean statedEmpty, Headers headers, @Nullable Long... sizes) {
        if (!body.isEmpty()) {
            return body;
        }
        long length = contentLength(headers);
        boolean some = length > 0 || Stream.of(sizes).anyMatch(size -> size != null && size > 0);
        boolean none = length == 0 || statedEmpty;
        return none && !some ? Body.EMPTY : Body.NOT_RECORDED;
    }

    /** The value of Content-Length, or -1. */
    private static long contentLength(Headers headers) {
        return headers.first("Content-Length")
                .map(String::strip)
                .filter(text -> LENGTH.matcher(text).matches())
                .map(Long::parseLong)
                .orElse(-1L);
    }
}
