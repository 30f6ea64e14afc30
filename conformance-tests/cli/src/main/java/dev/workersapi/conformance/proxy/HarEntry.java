package dev.workersapi.conformance.proxy;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.engine.http.MediaType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Writes an entry of a HAR 1.2 file. */
final class HarEntry {
    private static final String HTTP = "HTTP/1.1";
    private static final String CUT_OFF = "truncated";
    private static final String LEFT_OUT = "not recorded";

    private final JsonGenerator json;
    private final String origin;

    private HarEntry(JsonGenerator json, String origin) {
        this.json = json;
        this.origin = origin;
    }

    /** @param origin the beginning of the URL, before the path */
    static void write(JsonGenerator json, String origin, RecordedMessages entry) throws IOException {
        new HarEntry(json, origin).entry(entry);
    }

    private void entry(RecordedMessages entry) throws IOException {
        long millis = entry.time().toMillis();
        json.writeStartObject();
        json.writeStringField("startedDateTime", entry.start().toString());
        json.writeNumberField("time", millis);
        json.writeFieldName("request");
        request(entry.exchange().request(), entry.requestSize());
        json.writeFieldName("response");
        response(entry);
        json.writeObjectFieldStart("cache");
        json.writeEndObject();
        json.writeObjectFieldStart("timings");
        json.writeNumberField("send", 0);
        json.writeNumberField("wait", millis);
        json.writeNumberField("receive", 0);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void request(Exchange.Request request, long size) throws IOException {
        json.writeStartObject();
        json.writeStringField("method", request.method());
        json.writeStringField("url", origin + request.target());
        json.writeStringField("httpVersion", HTTP);
        messageFields(request.headers());
        json.writeArrayFieldStart("queryString");
        for (String pair :
                request.query().isEmpty() ? new String[0] : request.query().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            pair(parts[0], parts.length == 1 ? "" : parts[1]);
        }
        json.writeEndArray();
        json.writeNumberField("bodySize", size);
        Optional<String> type = request.headers().first("Content-Type");
        if (size > 0 || type.isPresent()) {
            json.writeObjectFieldStart("postData");
            body(request.body(), type.orElse(""));
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void response(RecordedMessages entry) throws IOException {
        Optional<Exchange.Response> response = entry.exchange().response();
        Headers headers = response.map(Exchange.Response::headers).orElse(Headers.NONE);
        json.writeStartObject();
        json.writeNumberField("status", response.map(Exchange.Response::status).orElse(0));
        json.writeStringField("statusText", "");
        json.writeStringField("httpVersion", HTTP);
        messageFields(headers);
        json.writeObjectFieldStart("content");
        json.writeNumberField("size", entry.responseSize());
        body(
                response.map(Exchange.Response::body).orElse(Body.EMPTY),
                headers.first("Content-Type").orElse(""));
        json.writeEndObject();
        json.writeStringField("redirectURL", headers.first("Location").orElse(""));
        json.writeNumberField("bodySize", -1);
        if (entry.problem().isPresent()) {
            json.writeStringField("_error", entry.problem().get());
        }
        json.writeEndObject();
    }

    private void messageFields(Headers headers) throws IOException {
        json.writeArrayFieldStart("cookies");
        json.writeEndArray();
        json.writeArrayFieldStart("headers");
        for (Headers.Field field : headers.fields()) {
            pair(field.name(), field.value());
        }
        json.writeEndArray();
        json.writeNumberField("headersSize", -1);
    }

    private void pair(String name, String value) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeStringField("value", value);
        json.writeEndObject();
    }

    private void body(Body body, String type) throws IOException {
        json.writeStringField("mimeType", type);
        if (!body.isRecorded()) {
            json.writeStringField("comment", LEFT_OUT);
            return;
        }
        byte[] bytes = body.bytes();
        boolean form = MediaType.parse(type).essence().equals(MediaType.FORM);
        Optional<String> text = body.isCutOff() || form ? Optional.empty() : text(bytes);
        if (text.isPresent()) {
            json.writeStringField("text", text.get());
            return;
        }
        json.writeStringField("encoding", "base64");
        json.writeFieldName("text");
        json.writeBinary(bytes);
        if (body.isCutOff()) {
            json.writeStringField("comment", CUT_OFF);
        }
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
