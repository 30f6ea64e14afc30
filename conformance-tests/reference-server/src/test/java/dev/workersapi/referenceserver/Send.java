package dev.workersapi.referenceserver;

import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.FormWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request to send.
 *
 * @param path after {@code /client/v4/accounts/ACCOUNT/workers}
 */
record Send(String method, String path, Map<String, String> headers, Body content) {
    private static final String BOUNDARY = "a-boundary";

    static final String MODULE = "application/javascript+module";

    static Send get(String path) {
        return new Send("GET", path, Map.of(), Body.EMPTY);
    }

    static Send delete(String path) {
        return new Send("DELETE", path, Map.of(), Body.EMPTY);
    }

    static Send json(String method, String path, String json) {
        return new Send(method, path, Map.of("Content-Type", "application/json"), Body.of(json));
    }

    /** A form without parts. */
    static Send form(String method, String path) {
        return new Send(method, path, Map.of("Content-Type", FormWriter.contentType(BOUNDARY)), Body.of(end()));
    }

    /** An upload of one module, with this metadata. */
    static Send upload(String path, String metadata) {
        return form("PUT", path).part("metadata", metadata).file("index.js", MODULE, "export default {};");
    }

    static Send upload(String path) {
        return upload(path, "{\"main_module\":\"index.js\"}");
    }

    static Send version(String path, String metadata) {
        return new Send("POST", path + "/versions", Map.of(), Body.EMPTY).like(upload(path, metadata));
    }

    private Send like(Send other) {
        return new Send(method, path, other.headers, other.content);
    }

    Send with(String header, String value) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put(header, value);
        return new Send(method, path, all, content);
    }

    byte[] body() {
        return content.bytes();
    }

    Send body(byte[] bytes) {
        return new Send(method, path, headers, Body.of(bytes));
    }

    /** One part of JSON. */
    Send part(String name, String json) {
        return more(name, Optional.empty(), "application/json", utf8(json));
    }

    Send file(String name, String type, String content) {
        return file(name, type, utf8(content));
    }

    Send file(String name, String type, byte[] content) {
        return file(name, name, type, content);
    }

    /** A file whose part has another name. */
    Send file(String part, String name, String type, byte[] content) {
        return more(part, Optional.of(name), type, content);
    }

    Send file(String part, String name, String type, String content) {
        return file(part, name, type, utf8(content));
    }

    private Send more(String name, Optional<String> fileName, String type, byte[] content) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.write(body(), 0, body().length - end().length());
        form.writeBytes(new FormWriter(BOUNDARY)
                .part(name, fileName, Optional.of(type), Body.of(content))
                .finish()
                .bytes());
        return body(form.toByteArray());
    }

    private static String end() {
        return "--" + BOUNDARY + "--\r\n";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
