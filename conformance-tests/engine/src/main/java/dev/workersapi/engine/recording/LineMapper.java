package dev.workersapi.engine.recording;

import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Converts lines of NDJSON to exchanges. */
final class LineMapper {
    private static final Pattern WITH_BODY = Pattern.compile("POST|PUT|PATCH");
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private LineMapper() {}

    static Exchange exchange(NdjsonJson.Line line) throws UnusableEntryException {
        NdjsonJson.Request request = line.request();
        if (request == null) {
            throw new UnusableEntryException("request is missing");
        }
        if (request.method() == null || request.method().isBlank()) {
            throw new UnusableEntryException("request.method is missing");
        }
        String method = request.method().strip().toUpperCase(Locale.ROOT);
        Headers headers = headers(request.headers(), "request.headers");
        boolean empty = !WITH_BODY.matcher(method).matches();
        return new Exchange(
                new Exchange.Request(
                        method,
                        RequestTarget.ofUrlOrPath(request.url()),
                        headers,
                        body(request.body(), request.encoding(), headers, empty, "request")),
                response(line.response(), method));
    }

    private static Optional<Exchange.Response> response(NdjsonJson.@Nullable Response response, String method)
            throws UnusableEntryException {
        if (response == null || response.status() == null || response.status() <= 0) {
            return Optional.empty();
        }
        int status = response.status();
        Headers headers = headers(response.headers(), "response.headers");
        boolean never = method.equals("HEAD") || status < 200 || status == NO_CONTENT || status == NOT_MODIFIED;
        Body body = never && response.body() == null
                ? Body.EMPTY
                : body(response.body(), response.encoding(), headers, false, "response");
        return Optional.of(new Exchange.Response(status, headers, body));
    }

    /**
     * Reads a body.
     *
     * @param empty whether a message is empty if it has neither a body nor a Content-Length
     */
    private static Body body(
            @Nullable BodyText text, @Nullable String encoding, Headers headers, boolean empty, String where)
            throws UnusableEntryException {
        long length = ExchangeMapper.contentLength(headers);
        if (text == null) {
            return length == 0 || (empty && length < 0) ? Body.EMPTY : Body.NOT_RECORDED;
        }
        if (text.isTooLarge()) {
            return Body.TOO_LARGE;
        }
        byte[] bytes = text.decode(encoding == null ? "utf-8" : encoding, where, "body", BodySizes.NONE);
        boolean cutOff = length > bytes.length && !ExchangeMapper.isEncoded(headers);
        return cutOff ? Body.cutOff(bytes) : Body.of(bytes);
    }

    private static Headers headers(@Nullable List<@Nullable List<@Nullable String>> pairs, String where)
            throws UnusableEntryException {
        List<Headers.Field> fields = new ArrayList<>();
        for (List<@Nullable String> pair : pairs == null ? List.<@Nullable List<@Nullable String>>of() : pairs) {
            String name = pair == null || pair.size() != 2 ? null : pair.get(0);
            if (pair == null || name == null) {
                throw new UnusableEntryException(where + " has an entry that is not a pair: expected [name, value]");
            }
            // HTTP/2 pseudo-headers such as ":path" belong to the request line and are not header fields.
            if (!name.isBlank() && !name.startsWith(":")) {
                String value = pair.get(1);
                fields.add(new Headers.Field(name.strip(), value == null ? "" : value));
            }
        }
        return new Headers(fields);
    }
}
