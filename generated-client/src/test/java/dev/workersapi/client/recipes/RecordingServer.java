package dev.workersapi.client.recipes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server on the loopback address that sends scripted responses in order, and records the requests. */
final class RecordingServer implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<ScriptedResponse> script = new ArrayDeque<>();
    private final List<Received> received = new ArrayList<>();

    RecordingServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Returns the base URL for a client. */
    String url() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":" + port() + "/client/v4";
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Adds a response with HTTP 200 and a result. */
    RecordingServer respond(String result) {
        return respond(
                200, "application/json", "{\"success\":true,\"errors\":[],\"messages\":[],\"result\":" + result + "}");
    }

    /** Adds a response with an error. */
    RecordingServer fail(int status, int code, String message) {
        return respond(
                status,
                "application/json",
                "{\"success\":false,\"errors\":[{\"code\":" + code + ",\"message\":\"" + message
                        + "\"}],\"messages\":[],\"result\":null}");
    }

    /** Adds a response. */
    synchronized RecordingServer respond(int status, String contentType, String body) {
        script.add(new ScriptedResponse(status, contentType, body));
        return this;
    }

    /** Adds a response that never comes, until this server is closed. */
    synchronized RecordingServer neverRespond() {
        script.add(new ScriptedResponse(0, "", ""));
        return this;
    }

    /** Returns the requests in the order of their arrival. */
    synchronized List<Received> received() {
        return List.copyOf(received);
    }

    /** Returns the only request. */
    Received only() {
        List<Received> all = received();
        if (all.size() != 1) {
            throw new AssertionError("expected one request, but there were " + all);
        }
        return all.get(0);
    }

    /**
     * Returns the number of scripted responses that were not requested. A response that never comes does not count,
     * because the call may end before its request arrives.
     */
    synchronized long left() {
        return script.stream().filter(response -> response.status != 0).count();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
        ScriptedResponse response = next(new Received(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString().replaceFirst("^/client/v4", ""),
                exchange.getRequestHeaders(),
                body));
        if (response.status == 0) {
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", response.contentType);
        exchange.getResponseHeaders().set("CF-Ray", "8a1b2c3d4e5f6071-AMS");
        byte[] bytes = response.body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(response.status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private synchronized ScriptedResponse next(Received request) {
        received.add(request);
        ScriptedResponse response = script.poll();
        return response != null ? response : new ScriptedResponse(501, "text/plain", "not scripted");
    }

    private record ScriptedResponse(int status, String contentType, String body) {}

    /** A request. The target is path and query after the base URL; the body has one character for each byte. */
    record Received(String method, String target, Headers headers, String body) {
        String header(String name) {
            return headers.getFirst(name);
        }

        JsonNode json() {
            return read(text());
        }

        String text() {
            return new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }

        /** Parses the parts of a form by name, independently of the client. */
        Map<String, FormPart> parts() {
            Matcher boundary = Pattern.compile("multipart/form-data; *boundary=\"?([^\";]+)\"?")
                    .matcher(String.valueOf(header("Content-Type")));
            if (!boundary.matches()) {
                throw new AssertionError("expected a form, but Content-Type was " + header("Content-Type"));
            }
            String all = "\r\n" + body;
            String delimiter = "\r\n--" + boundary.group(1);
            Map<String, FormPart> parts = new LinkedHashMap<>();
            int start = all.indexOf(delimiter) + delimiter.length();
            while (all.startsWith("\r\n", start)) {
                int end = all.indexOf(delimiter, start);
                int blank = all.indexOf("\r\n\r\n", start);
                FormPart part = new FormPart(all.substring(start + 2, blank), all.substring(blank + 4, end));
                if (parts.put(part.parameter("name"), part) != null) {
                    throw new AssertionError("two parts are named " + part.parameter("name"));
                }
                start = end + delimiter.length();
            }
            if (!all.startsWith("--", start)) {
                throw new AssertionError("the form does not end in its closing boundary");
            }
            return parts;
        }

        @Override
        public String toString() {
            return method + " " + target;
        }
    }

    /** A part of a form, with its header lines and its content, one character for each byte. */
    record FormPart(String headers, String content) {
        String contentType() {
            return find("(?im)^Content-Type: *(.+?) *$");
        }

        String fileName() {
            return parameter("filename");
        }

        /** Returns the content, decoded as UTF-8. */
        String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        byte[] bytes() {
            return content.getBytes(StandardCharsets.ISO_8859_1);
        }

        JsonNode json() {
            return read(text());
        }

        String parameter(String name) {
            return find("(?im)^Content-Disposition:.*[; ]" + name + "=\"([^\"]*)\"");
        }

        private String find(String pattern) {
            Matcher found = Pattern.compile(pattern).matcher(headers);
            return found.find() ? found.group(1) : "";
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON: " + json, e);
        }
    }
}
