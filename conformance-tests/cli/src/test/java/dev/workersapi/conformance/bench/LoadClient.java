package dev.workersapi.conformance.bench;

import dev.workersapi.engine.http.FormWriter;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends the same mixed requests over one connection at minimal cost. */
final class LoadClient {
    private static final String MODULE = "// a module\n".repeat(170);
    private static final String BINDINGS = """
            [{"type": "kv_namespace", "name": "CACHE", "namespace_id": "0f2ac74b498b48028cb68387c421e279"},
             {"type": "d1", "name": "DB", "database_id": "3ab1f0e2-6c0b-4b7a-9c59-0c1f8d5d2a77"},
             {"type": "r2_bucket", "name": "UPLOADS", "bucket_name": "uploads"},
             {"type": "queue", "name": "JOBS", "queue_name": "thumbnails"},
             {"type": "plain_text", "name": "GREETING", "text": "hello"},
             {"type": "secret_text", "name": "TOKEN", "text": "not-a-real-secret"}]""";
    private static final String METADATA = "{\"main_module\":\"index.js\",\"compatibility_date\":\"2026-01-01\","
            + "\"tags\":[\"team\"],\"observability\":{\"enabled\":true},\"bindings\":" + BINDINGS + "}";
    private static final String SCRIPT = "/scripts/my-worker";

    private final int port;
    private final List<byte[]> requests;

    LoadClient(int port, String account) {
        this.port = port;
        this.requests = requests(account);
    }

    /**
     * A response.
     *
     * @param head the status line and the header fields
     */
    record Received(List<String> head, ByteBuffer body) {}

    /** Returns the responses of a server, in order. */
    static List<Received> responses(int port) throws IOException {
        LoadClient client = new LoadClient(port, "account-0");
        List<Received> responses = new ArrayList<>();
        try (Socket socket = client.connect()) {
            InputStream in = new BufferedInputStream(socket.getInputStream(), 65_536);
            for (byte[] request : client.requests) {
                socket.getOutputStream().write(request);
                responses.add(response(in));
            }
        }
        return responses;
    }

    /** Makes calls, all of which must succeed, and returns their number. */
    int call(int calls) throws IOException {
        try (Socket socket = connect()) {
            InputStream in = new BufferedInputStream(socket.getInputStream(), 65_536);
            for (int i = 0; i < calls; i++) {
                socket.getOutputStream().write(requests.get(i % requests.size()));
                response(in);
            }
        }
        return calls;
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static Received response(InputStream in) throws IOException {
        List<String> head = new ArrayList<>();
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            head.add(line);
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring(16));
            }
        }
        byte[] body = in.readNBytes(length);
        if (!head.get(0).startsWith("HTTP/1.1 200")) {
            throw new IOException(head.get(0) + ": " + new String(body, StandardCharsets.UTF_8));
        }
        return new Received(head, ByteBuffer.wrap(body).asReadOnlyBuffer());
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection is lost");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static List<byte[]> requests(String account) {
        String base = "/client/v4/accounts/" + account + "/workers";
        return List.of(
                form("PUT", base + SCRIPT, "metadata", METADATA, true),
                get(base + SCRIPT + "/settings"),
                get(base + "/scripts"),
                json("PUT", base + SCRIPT + "/secrets", "{\"type\":\"secret_text\",\"name\":\"KEY\",\"text\":\"x\"}"),
                get(base + SCRIPT),
                get(base + SCRIPT + "/secrets"),
                json("PATCH", base + SCRIPT + "/script-settings", "{\"logpush\":true,\"tags\":[\"a\",\"b\"]}"),
                get(base + SCRIPT + "/versions?per_page=5"),
                form("PATCH", base + SCRIPT + "/settings", "settings", "{\"bindings\":" + BINDINGS + "}", false),
                get(base + "/scripts-search?name=my"),
                get(base + SCRIPT + "/settings"),
                json("POST", base + SCRIPT + "/subdomain", "{\"enabled\":true}"),
                form("POST", base + SCRIPT + "/versions", "metadata", METADATA, true),
                get(base + SCRIPT + "/usage-model"),
                get(base + SCRIPT + "/content/v2"),
                get(base + SCRIPT + "/subdomain"));
    }

    private static byte[] get(String path) {
        return request("GET", path, "", new byte[0]);
    }

    private static byte[] json(String method, String path, String json) {
        return request(method, path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] form(String method, String path, String part, String json, boolean module) {
        FormWriter form = new FormWriter().part(part, Optional.empty(), Optional.of("application/json"), json);
        if (module) {
            form.part("index.js", Optional.of("index.js"), Optional.of("application/javascript+module"), MODULE);
        }
        return request(method, path, FormWriter.CONTENT_TYPE, form.finish().bytes());
    }

    private static byte[] request(String method, String path, String type, byte[] body) {
        String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer token\r\n"
                + "User-Agent: load\r\nAccept: */*\r\n"
                + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n")
                + "\r\n";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }
}
