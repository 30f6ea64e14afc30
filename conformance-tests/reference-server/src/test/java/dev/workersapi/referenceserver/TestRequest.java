package dev.workersapi.referenceserver;

import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.FormWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request to the server.
 *
 * @param path the path after {@code /client/v4/accounts/ACCOUNT/workers}; a path that begins with {@code //} is outside
 *     the account
 */
record TestRequest(String method, String path, Map<String, String> headers, Body content) {
    private static final String BOUNDARY = "a-boundary";

    static final String MODULE = "application/javascript+module";

    static TestRequest get(String path) {
        return new TestRequest("GET", path, Map.of(), Body.EMPTY);
    }

    static TestRequest delete(String path) {
        return new TestRequest("DELETE", path, Map.of(), Body.EMPTY);
    }

    TestRequest method(String other) {
        return new TestRequest(other, path, headers, content);
    }

    static TestRequest json(String method, String path, String json) {
        return new TestRequest(method, path, Map.of("Content-Type", "application/json"), Body.of(json));
    }

    /** Creates a form without parts. */
    static TestRequest form(String method, String path) {
        return new TestRequest(method, path, Map.of("Content-Type", FormWriter.contentType(BOUNDARY)), Body.of(end()));
    }

    /** Creates an upload of one module with metadata. */
    static TestRequest upload(String path, String metadata) {
        return form("PUT", path).part("metadata", metadata).file("index.js", MODULE, "export default {};");
    }

    static TestRequest upload(String path) {
        return upload(path, "{\"main_module\":\"index.js\"}");
    }

    static TestRequest version(String path, String metadata) {
        return new TestRequest("POST", path + "/versions", Map.of(), Body.EMPTY).like(upload(path, metadata));
    }

    private TestRequest like(TestRequest other) {
        return new TestRequest(method, path, other.headers, other.content);
    }

    TestRequest with(String header, String value) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put(header, value);
        return new TestRequest(method, path, all, content);
    }

    /** The path after {@code /client/v4}. */
    String pathFor(String account) {
        return path.startsWith("//") ? path.substring(1) : "/accounts/" + account + "/workers" + path;
    }

    byte[] body() {
        return content.bytes();
    }

    TestRequest body(byte[] bytes) {
        return new TestRequest(method, path, headers, Body.of(bytes));
    }

    /** Adds a JSON part. */
    TestRequest part(String name, String json) {
        return more(name, Optional.empty(), "application/json", utf8(json));
    }

    TestRequest file(String name, String type, String content) {
        return file(name, type, utf8(content));
    }

    TestRequest file(String name, String type, byte[] content) {
        return file(name, name, type, content);
    }

    /** Adds a file whose part has another name. */
    TestRequest file(String part, String name, String type, byte[] content) {
        return more(part, Optional.of(name), type, content);
    }

    TestRequest file(String part, String name, String type, String content) {
        return file(part, name, type, utf8(content));
    }

    private TestRequest more(String name, Optional<String> fileName, String type, byte[] content) {
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
