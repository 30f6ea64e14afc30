package dev.workersapi.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Ten thousand requests, corrupted at random from a fixed seed, cause no internal errors, leave no threads running, and
 * do not affect another account.
 */
class MalformedRequestsTest {
    private static final int REQUESTS = 10_000;
    private static final int CLIENTS = 4;
    private static final String SCRIPT = "/scripts/my-worker";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @RegisterExtension
    static final TestServer SERVER = TestServer.start();

    /** Returns a valid request of each kind. */
    private static final List<TestRequest> WHOLE = List.of(
            TestRequest.upload(SCRIPT, """
                    {"main_module": "index.js", "compatibility_date": "2026-01-01", "tags": ["a"],
                     "bindings": [{"type": "secret_text", "name": "S", "text": "hush"},
                                  {"type": "ratelimit", "name": "R", "namespace_id": "1",
                                   "simple": {"limit": 1, "period": 60}}],
                     "placement": {"mode": "smart"}, "observability": {"enabled": true}}"""),
            TestRequest.version(SCRIPT, "{\"main_module\":\"index.js\"}"),
            TestRequest.form("PATCH", SCRIPT + "/settings")
                    .part("settings", "{\"logpush\":true,\"limits\":{\"cpu_ms\":5}}"),
            TestRequest.json("PATCH", SCRIPT + "/script-settings", "{\"tags\":[\"a\",\"b\"],\"observability\":null}"),
            TestRequest.json("PUT", SCRIPT + "/secrets", "{\"type\":\"secret_text\",\"name\":\"T\",\"text\":\"hush\"}"),
            TestRequest.json("POST", SCRIPT + "/subdomain", "{\"enabled\":true,\"previews_enabled\":false}"),
            TestRequest.json("POST", "/workers/my-worker/versions", """
                    {"main_module": "a.js", "modules": [{"name": "a.js", "content_base64": "YQ==",
                     "content_type": "application/javascript+module"}]}"""),
            TestRequest.json("POST", SCRIPT + "/assets-upload-session", """
                    {"manifest": {"/a": {"hash": "08f1dfda4574284ab3c21666d1ee8c7d", "size": 1}}}"""),
            TestRequest.get("/scripts-search?name=my&order_by=name&page=1&per_page=5"),
            TestRequest.get(SCRIPT + "/versions?deployable=true"),
            TestRequest.delete(SCRIPT + "/secrets/T?url_encoded=true"),
            TestRequest.get(SCRIPT + "/content/v2"));

    private static byte[] bytes(TestRequest request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder head = new StringBuilder(request.method())
                .append(" /client/v4/accounts/other/workers")
                .append(request.path())
                .append(" HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer t\r\n");
        for (Map.Entry<String, String> header : request.headers().entrySet()) {
            head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        if (request.body().length > 0) {
            head.append("Content-Length: ").append(request.body().length).append("\r\n");
        }
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(request.body());
        return bytes.toByteArray();
    }

    /** Corrupts a request anywhere, or only in its body, so that all layers are tested. */
    private static byte[] damaged(TestRequest whole, Random random) {
        if (random.nextBoolean() && whole.body().length > 0) {
            return bytes(whole.body(mutated(whole.body(), random)));
        }
        return mutated(bytes(whole), random);
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(5)) {
            case 0 -> {
                byte[] cut = new byte[at];
                System.arraycopy(bytes, 0, cut, 0, at);
                return cut;
            }
            case 1 -> {
                byte[] other = bytes.clone();
                other[at] = (byte) random.nextInt(256);
                return other;
            }
            case 2 -> {
                byte[] other = bytes.clone();
                for (int i = 0; i < 8; i++) {
                    other[random.nextInt(other.length)] = (byte) random.nextInt(256);
                }
                return other;
            }
            case 3 -> {
                byte[] longer = new byte[bytes.length + 20];
                random.nextBytes(longer);
                System.arraycopy(bytes, 0, longer, 0, at);
                System.arraycopy(bytes, at, longer, at + 20, bytes.length - at);
                return longer;
            }
            default -> {
                String text = new String(bytes, StandardCharsets.ISO_8859_1);
                char[] from = {'"', '{', ':', '\r', '/', '1', '='};
                char[] to = {'[', ' ', '"', '%', '\0', '-', '\n'};
                return text.replace(from[random.nextInt(from.length)], to[random.nextInt(to.length)])
                        .getBytes(StandardCharsets.ISO_8859_1);
            }
        }
    }

    private static String response(byte[] request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), SERVER.server().port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(request);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException e) {
            return ""; // closed while it was still being sent
        }
    }

    private static List<JsonNode> state() {
        return Stream.of("/scripts", SCRIPT + "/settings", SCRIPT + "/versions", SCRIPT + "/subdomain")
                .map(path -> SERVER.ok(TestRequest.get(path)).json())
                .toList();
    }

    private static List<String> foreignThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.startsWith("reference-server") && !name.startsWith("HttpClient"))
                .sorted()
                .toList();
    }

    @Test
    void malformedRequestsAreRejected() throws Exception {
        SERVER.ok(TestRequest.upload(SCRIPT));
        SERVER.ok(WHOLE.get(0));
        List<JsonNode> before = state();
        List<String> threads = foreignThreads();

        int[] statuses = new int[600];
        for (int status : statusesOfAll()) {
            statuses[status]++;
        }

        assertThat(statuses[500] + statuses[501] + statuses[503]).isZero();
        // The corruption has an effect, and affects the API, not only the HTTP layer.
        assertThat(statuses[400]).isGreaterThan(REQUESTS / 5);
        assertThat(statuses[404]).isPositive();
        assertThat(statuses[200]).isLessThan(REQUESTS / 3);
        assertThat(state()).isEqualTo(before);
        // Some threads of the platform end when they are idle.
        assertThat(foreignThreads()).isSubsetOf(threads);
        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("reference-server"))
                        .count())
                .isLessThanOrEqualTo(32);
    }

    private static List<Integer> statusesOfAll() throws Exception {
        List<Thread> started = new CopyOnWriteArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS, task -> {
            Thread thread = new Thread(task, "client");
            started.add(thread);
            return thread;
        });
        try {
            List<Callable<List<Integer>>> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                Random random = new Random(client);
                clients.add(() -> statuses(random));
            }
            List<Integer> all = new ArrayList<>();
            for (Future<List<Integer>> statuses : threads.invokeAll(clients)) {
                all.addAll(statuses.get());
            }
            return all;
        } finally {
            threads.shutdown();
            assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            // The last thread of the pool may outlive it, and would be mistaken for a thread of the server.
            for (Thread thread : started) {
                thread.join(10_000);
            }
        }
    }

    /** Returns the status of each response, or 0 for none. */
    private static List<Integer> statuses(Random random) throws IOException {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < REQUESTS / CLIENTS; i++) {
            byte[] request = damaged(WHOLE.get(random.nextInt(WHOLE.size())), random);
            String response = response(request);
            if (response.isEmpty()) {
                statuses.add(0);
                continue;
            }
            int status = Integer.parseInt(response.substring(9, 12));
            String body = response.substring(response.indexOf("\r\n\r\n") + 4);
            if (status >= 400 && !body.isEmpty()) {
                assertThat(MAPPER.readTree(body.lines().findFirst().orElse("")).path("errors"))
                        .as(response)
                        .isNotEmpty();
            }
            statuses.add(status);
        }
        return statuses;
    }
}
