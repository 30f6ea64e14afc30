package dev.workersapi.client.memory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.commons.fileupload2.core.MultipartInput;

/** A server that digests uploads without holding them. */
final class UploadServer implements AutoCloseable {
    static final String COMPLETION = "completion-token";

    private static final String DEPLOYMENTS = """
        {"deployments":[{"id":"5f3b0a54-4a5f-4c5e-9d2e-7f5f0f1d1c11","strategy":"percentage",\
        "versions":[{"version_id":"18f97339-c287-4872-9bdd-e2135c07ec12","percentage":100}]}]}\
        """;
    private static final String WORKER = """
        {"name":"site","logpush":false,"observability":{"enabled":false},"subdomain":{"enabled":false},\
        "tags":[],"tail_consumers":[]}\
        """;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FILES_A_BUCKET = 150;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final Map<String, String> digests = new ConcurrentHashMap<>();
    private final Map<String, String> manifest = new ConcurrentHashMap<>();

    UploadServer() throws IOException {
        start("upload-server", this::accept);
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/client/v4";
    }

    /** Returns the defects of requests. */
    List<String> problems() {
        return problems;
    }

    /** Returns the SHA-256 of each file by the name of its part; assets are decoded from Base64. */
    Map<String, String> digests() {
        return digests;
    }

    /** Returns the hashes in the manifest, by path. */
    Map<String, String> manifest() {
        return manifest;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                start("upload-connection", () -> serve(socket));
            }
        } catch (SocketException closed) {
            // The test is over.
        } catch (IOException e) {
            problems.add(e.toString());
        }
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
            for (String request = line(in); !request.isEmpty(); request = line(in)) {
                Map<String, String> headers = headers(in);
                if (!request.startsWith("GET ") && !headers.containsKey("content-length")) {
                    problems.add(request + ": no Content-Length");
                    return;
                }
                SizedBody body = new SizedBody(in, Long.parseLong(headers.getOrDefault("content-length", "0")));
                boolean missing = request.contains("/deployments") && !digests.containsKey("metadata");
                byte[] result = JSON.writeValueAsBytes(result(request, headers, body));
                body.transferTo(java.io.OutputStream.nullOutputStream());
                if (body.missing() > 0) {
                    problems.add(request + ": " + body.missing() + " bytes less than Content-Length says");
                }
                socket.getOutputStream()
                        .write(("HTTP/1.1 " + (missing ? "404 Not Found" : "200 OK")
                                        + "\r\nContent-Type: application/json\r\nContent-Length: " + result.length
                                        + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().write(result);
            }
        } catch (SocketException gone) {
            // The client has stopped, as it does if it runs out of memory.
        } catch (IOException | RuntimeException e) {
            problems.add(e.toString());
        }
    }

    private JsonNode result(String request, Map<String, String> headers, InputStream body) throws IOException {
        ObjectNode envelope = JSON.createObjectNode().put("success", true);
        envelope.putArray("errors");
        envelope.putArray("messages");
        ObjectNode result = envelope.putObject("result");
        if (request.contains("/assets-upload-session ")) {
            JSON.readTree(body)
                    .path("manifest")
                    .properties()
                    .forEach(entry -> manifest.put(
                            entry.getKey(), entry.getValue().path("hash").asText()));
            result.put("jwt", "session-token").set("buckets", buckets());
        } else if (request.contains("/assets/upload?base64=true ")) {
            readParts(headers, body, true);
            result.put("jwt", digests.keySet().containsAll(manifest.values()) ? COMPLETION : null);
        } else if (request.contains("/deployments")) {
            envelope.set("result", JSON.readTree(DEPLOYMENTS));
        } else if (request.startsWith("GET ")) {
            envelope.set("result", JSON.readTree(WORKER));
        } else {
            readParts(headers, body, false);
            result.put("id", "big").put("startup_time_ms", 1);
        }
        return envelope;
    }

    private ArrayNode buckets() {
        ArrayNode buckets = JSON.createArrayNode();
        List<String> hashes = new ArrayList<>(manifest.values());
        for (int i = 0; i < hashes.size(); i += FILES_A_BUCKET) {
            ArrayNode bucket = buckets.addArray();
            hashes.subList(i, Math.min(hashes.size(), i + FILES_A_BUCKET)).forEach(bucket::add);
        }
        return buckets;
    }

    private void readParts(Map<String, String> headers, InputStream body, boolean base64) throws IOException {
        String boundary = headers.get("content-type").replaceAll(".*boundary=\"?([^\";]+)\"?.*", "$1");
        MultipartInput parts = MultipartInput.builder()
                .setInputStream(body)
                .setBoundary(boundary.getBytes(StandardCharsets.US_ASCII))
                .setBufferSize(64 * 1024)
                .get();
        for (boolean more = parts.skipPreamble(); more; more = parts.readBoundary()) {
            String name = parts.readHeaders().replaceAll("(?s).*\\bname=\"([^\"]*)\".*", "$1");
            InputStream content = parts.newInputStream();
            digests.put(name, digest(base64 ? Base64.getDecoder().wrap(content) : content));
        }
    }

    static String digest(InputStream content) throws IOException {
        try (DigestInputStream in = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
