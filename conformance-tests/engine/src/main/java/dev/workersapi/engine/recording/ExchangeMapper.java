package dev.workersapi.engine.recording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.engine.http.MediaType;
import dev.workersapi.engine.recording.HarJson.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Converts HAR entries to exchanges. */
final class ExchangeMapper {
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String BOUNDARY = "boundary";
    private static final BodySource NO_BODY = new BodySource("", null, null, null);
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");
    private static final Pattern WITH_BODY = Pattern.compile("(?i)POST|PUT|PATCH");

    private final String file;
    private final Attachments attachments;
    private final int maxBodySize;

    /** @param file the name of the file, which is used for entries without an id */
    ExchangeMapper(String file, Attachments attachments, int maxBodySize) {
        this.file = file;
        this.attachments = attachments;
        this.maxBodySize = maxBodySize;
    }

    RecordingEntry map(int index, HarJson.Entry entry) {
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

    static Optional<String> named(@Nullable JsonNode node) {
        return Optional.ofNullable(node)
                .filter(value -> value.isTextual() || value.isNumber())
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank());
    }

    private Exchange.Request request(HarJson.@Nullable Request request) throws UnusableEntryException {
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
        if (data != null && lacksType(headers, data.mimeType())) {
            headers = with(headers, data.mimeType());
        }
        return new Exchange.Request(method, target, headers, requestBody(request, headers));
    }

    private Body requestBody(HarJson.Request request, Headers headers) throws UnusableEntryException {
        HarJson.PostData data = request.postData();
        HarJson.Content content = request.content();
        Long size = request.bodySize();
        BodySource source = data == null ? NO_BODY : source(data);
        if (!source.isPresent() && content != null) {
            source = source(content, "request._content");
        }
        if (source.isPresent()) {
            return source.read(
                    attachments,
                    maxBodySize,
                    isEncoded(headers) ? BodySizes.NONE : BodySizes.of(contentLength(headers), size));
        }
        if (data != null && data.params() != null && !data.params().isEmpty()) {
            Optional<Body> form = FormBody.of(headers.first(CONTENT_TYPE).orElse(""), data.params());
            return form.orElse(Body.NOT_RECORDED);
        }
        boolean leftOut = BodySource.isLeftOut(request.comment())
                || (data != null && BodySource.isLeftOut(data.comment()))
                || (request.bodyStatus() != null && request.bodyStatus().startsWith("discarded"));
        // Recorders omit postData if a request has no body. A size can show otherwise: -1 means that the recorder could
        // not see the body.
        boolean unknown = size != null && size < 0;
        boolean empty = data == null ? !unknown : (data.text() != null && !unknown) || (size != null && size == 0);
        return leftOut ? Body.NOT_RECORDED : missing(empty && !announcesBody(request, headers), headers, size);
    }

    /**
     * Returns true if the headers are those of a request with a body. For bodies that they cannot read, such as
     * streams, browsers and Puppeteer state a size of 0. Without a body, these methods have {@code Content-Length: 0}
     * (RFC 9110 §8.6), and a form has at least its last boundary.
     */
    private static boolean announcesBody(HarJson.Request request, Headers headers) {
        String type = MediaType.parse(headers.first(CONTENT_TYPE).orElse("")).essence();
        return type.equals(MediaType.FORM)
                || (request.postData() == null
                        && !type.isEmpty()
                        && request.method() != null
                        && WITH_BODY.matcher(request.method().strip()).matches());
    }

    private static BodySource source(HarJson.PostData data) {
        String file = data.file() == null ? data.sha1() : data.file();
        return new BodySource("request.postData", data.text(), data.encoding(), file);
    }

    private static BodySource source(HarJson.Content content, String where) {
        String file = content.file() == null ? content.sha1() : content.file();
        return new BodySource(where, content.text(), content.encoding(), file);
    }

    private Optional<Exchange.Response> response(HarJson.@Nullable Response response) throws UnusableEntryException {
        if (response == null || response.status() == null || response.status() <= 0) {
            return Optional.empty();
        }
        Headers headers = headers(response.headers());
        HarJson.Content content = response.content();
        if (content != null && headers.fields().isEmpty()) {
            // Only if there are no headers at all, because browsers write the media type that they detected here, not
            // the one that was sent.
            headers = with(headers, content.mimeType());
        }
        Body body = responseBody(response, headers);
        boolean cutOff = response.endedEarly() && body.isRecorded();
        return Optional.of(
                new Exchange.Response(response.status(), headers, cutOff ? Body.cutOff(body.bytes()) : body));
    }

    private Body responseBody(HarJson.Response response, Headers headers) throws UnusableEntryException {
        HarJson.Content content = response.content();
        if (content == null) {
            return missing(false, headers, response.bodySize());
        }
        BodySource source = source(content, "response.content");
        if (source.isPresent()) {
            return source.read(
                    attachments,
                    maxBodySize,
                    BodySizes.of(isEncoded(headers) ? -1 : contentLength(headers), content.size()));
        }
        boolean unknown = content.size() != null && content.size() < 0;
        boolean empty = (content.text() != null && !unknown) || (content.size() != null && content.size() == 0);
        return BodySource.isLeftOut(content.comment())
                ? Body.NOT_RECORDED
                : missing(empty, headers, content.size(), response.bodySize());
    }

    /** Returns true if the Content-Type header is missing, or lacks a boundary that another field contains. */
    private static boolean lacksType(Headers headers, @Nullable String other) {
        MediaType sent = MediaType.parse(headers.first(CONTENT_TYPE).orElse(""));
        MediaType stated = MediaType.parse(other == null ? "" : other);
        return sent.essence().isEmpty()
                || (sent.essence().equals(stated.essence())
                        && sent.parameter(BOUNDARY).isEmpty()
                        && stated.parameter(BOUNDARY).isPresent());
    }

    private static Headers headers(@Nullable List<@Nullable Pair> pairs) {
        List<Headers.Field> fields = new ArrayList<>();
        for (Pair pair : pairs == null ? List.<@Nullable Pair>of() : pairs) {
            // HTTP/2 pseudo-headers such as ":path" belong to the request line and are not header fields.
            if (pair != null
                    && pair.name() != null
                    && !pair.name().isBlank()
                    && !pair.name().startsWith(":")) {
                fields.add(new Headers.Field(pair.name().strip(), pair.value() == null ? "" : pair.value()));
            }
        }
        return new Headers(fields);
    }

    /** Replaces the content type in the headers. */
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
     * Distinguishes empty bodies from bodies that were not recorded. A body is empty only if the recording states this
     * and no size contradicts it. A size of -1 indicates neither. A response with a {@code bodySize} of 0 may come from
     * a cache.
     */
    private static Body missing(boolean statedEmpty, Headers headers, @Nullable Long... sizes) {
        long length = contentLength(headers);
        boolean some = length > 0 || isPositive(sizes);
        boolean none = length == 0 || statedEmpty;
        return none && !some ? Body.EMPTY : Body.NOT_RECORDED;
    }

    /** Returns true if any of the sizes is positive. */
    private static boolean isPositive(@Nullable Long... sizes) {
        for (Long size : sizes) {
            if (size != null && size > 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns true if the sizes on the wire differ from those of the content. */
    static boolean isEncoded(Headers headers) {
        return headers.first("Content-Encoding")
                .filter(coding -> !coding.isBlank() && !coding.strip().equalsIgnoreCase("identity"))
                .isPresent();
    }

    /** Returns the value of Content-Length, or -1 if there is none. */
    static long contentLength(Headers headers) {
        return headers.first("Content-Length")
                .map(String::strip)
                .filter(text -> LENGTH.matcher(text).matches())
                .map(Long::parseLong)
                .orElse(-1L);
    }
}
