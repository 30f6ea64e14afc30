package com.example.deployer;

import com.sun.net.httpserver.HttpServer;
import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.model.Binding;
import dev.workersapi.client.model.KvNamespaceBinding;
import dev.workersapi.client.model.Settings;
import dev.workersapi.client.model.UploadedScript;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.client.upload.Part;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Uploads a Worker to a server that it starts, and prints whether it was started on the class path or the module path.
 */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws IOException {
        LinkedBlockingQueue<String> requests = new LinkedBlockingQueue<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + "\n" + body);
            byte[] response = ("{\"success\":true,\"result\":{\"id\":\"my-worker\",\"etag\":\"777\",\"bindings\":"
                + "[{\"type\":\"kv_namespace\",\"name\":\"KV\",\"namespace_id\":\"abc\"},{\"type\":\"new\"}]}}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, response.length);
            exchange.getResponseBody().write(response);
            exchange.close();
        });
        server.start();
        try (WorkersClient client = WorkersClient.builder()
                .accountId("0123456789abcdef0123456789abcdef")
                .apiToken("a-token")
                .baseUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .build()) {
            WorkerUpload upload = WorkerUpload.builder()
                    .metadata(WorkerMetadata.builder()
                            .mainModule("index.js")
                            .addBinding(KvNamespaceBinding.builder()
                                    .name("KV")
                                    .namespaceId("abc")
                                    .build())
                            .build())
                    .addFile(Part.of("index.js", "export default {}"))
                    .build();
            UploadedScript uploaded = client.scripts().uploadScript("my-worker", upload);
            check(uploaded.etag().orElse("none"), "777");
            String request = requests.remove();
            check(request.contains("\"type\":\"kv_namespace\"") && request.contains("export default {}"), true);

            Settings settings = client.settings().getSettings("my-worker");
            List<Binding> bindings = settings.bindings().orElseThrow();
            check(bindings.get(0) instanceof KvNamespaceBinding, true);
            check(bindings.get(1) instanceof Binding.Unknown, true);
        } finally {
            server.stop(0);
        }
        System.out.println("uploaded by " + WorkersClient.class.getModule());
    }

    private static void check(Object actual, Object expected) {
        if (!actual.equals(expected)) {
            throw new AssertionError("expected " + expected + ", but was " + actual);
        }
    }
}
