package dev.workersapi.conformance.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.FormWriter;
import dev.workersapi.referenceserver.ReferenceServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A reference server with the page, and a client for both. */
final class PageServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final ReferenceServer server;

    PageServer() {
        ServerPage page = new ServerPage(BundledDocument.get(), ReferenceServer.BASE_PATH, Clock.systemUTC());
        server = ReferenceServer.builder().pages(page).listener(page.listener()).start();
    }

    /** A request to the API, with headers in addition to the token. */
    JsonNode send(String method, String path, String type, Body body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.baseUrl() + "/accounts" + path))
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body.bytes()));
        if (headers.length == 0) {
            request.header("Authorization", "Bearer any");
        } else {
            request.headers(headers);
        }
        return json(send(request.build()));
    }

    JsonNode send(String method, String path, String json, String... headers) {
        return send(method, path, "application/json", Body.of(json), headers);
    }

    JsonNode get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    JsonNode upload(String path, String metadata, String... headers) {
        Body form = new FormWriter()
                .part("metadata", Optional.empty(), Optional.of("application/json"), metadata)
                .part("m.js", Optional.of("m.js"), Optional.of("application/javascript+module"), "export default {};")
                .finish();
        return send("PUT", path, FormWriter.CONTENT_TYPE, form, headers);
    }

    String page(String path) {
        return send(HttpRequest.newBuilder(server.baseUrl().resolve(path)).build());
    }

    JsonNode data() {
        return json(page("/page/data.json"));
    }

    /** Returns everything that the page can show: the data, and the details of each exchange. */
    String everything() {
        List<String> all = new ArrayList<>();
        String data = page("/page/data.json");
        all.add(data);
        json(data)
                .path("exchanges")
                .forEach(exchange ->
                        all.add(page("/page/exchanges/" + exchange.path("id").asLong() + ".json")));
        return String.join("\n", all);
    }

    private String send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
