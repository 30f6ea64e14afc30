package dev.workersapi.conformance.deployer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.assets.Assets;
import dev.workersapi.client.deployer.DesiredWorker;
import dev.workersapi.client.deployer.Resource;
import dev.workersapi.client.json.Json;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.upload.Content;
import dev.workersapi.client.upload.Part;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.MediaType;
import dev.workersapi.engine.http.Multipart;
import dev.workersapi.engine.recording.HarReader;
import dev.workersapi.engine.recording.RecordedExchange;
import dev.workersapi.engine.recording.RecordingEntry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The requests of one {@code wrangler deploy}, or of another command that changes a Worker.
 *
 * @param name the Worker, and the number of the deployment if there are several; for another command, its request
 */
record WranglerRecording(String name, String worker, List<Exchange.Request> requests) {
    private static final Path RECORDINGS = Path.of("..", "engine", "src", "test", "resources", "real");

    /** Each deployment begins by reading the Worker. */
    private static final String FIRST = "/workers/services/";

    /** Returns the deployments in order. */
    static List<WranglerRecording> read() throws IOException {
        List<WranglerRecording> recordings = new ArrayList<>();
        Map<String, Integer> counts = new HashMap<>();
        for (Exchange.Request request : requests("wrangler-3.114.17-deploy.har")) {
            if (request.path().contains(FIRST)) {
                String worker = request.path().substring(request.path().indexOf(FIRST) + FIRST.length());
                int count = counts.merge(worker, 1, Integer::sum);
                recordings.add(
                        new WranglerRecording(worker + (count == 1 ? "" : " " + count), worker, new ArrayList<>()));
            }
            // Queue consumers and workflows do not belong to the Worker.
            if (request.path().contains("/workers/")) {
                recordings.get(recordings.size() - 1).requests().add(request);
            }
        }
        return recordings;
    }

    /** Returns the commands {@code secret put}, {@code secret bulk} and {@code secret delete}, in this order. */
    static List<WranglerRecording> readSecrets(String worker) throws IOException {
        return requests("wrangler-3.114.17-secret.har").stream()
                .filter(request -> !request.method().equals("GET"))
                .map(request -> new WranglerRecording(
                        request.method() + " " + request.path().replaceFirst(".*/scripts/", ""),
                        worker,
                        List.of(request)))
                .toList();
    }

    private static List<Exchange.Request> requests(String recording) throws IOException {
        List<Exchange.Request> requests = new ArrayList<>();
        try (HarReader reader = HarReader.open(Files.newInputStream(RECORDINGS.resolve(recording)), recording)) {
            for (Optional<RecordingEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                requests.add(((RecordedExchange) entry.get()).exchange().request());
            }
        }
        return requests;
    }

    /** Sends the requests to a server, with the identifiers and tokens that it returned. */
    void replay(URI baseUrl) throws IOException {
        HttpClient http = HttpClient.newHttpClient();
        String version = "";
        String token = "a-token";
        for (Exchange.Request request : requests) {
            boolean files = request.path().endsWith("/assets/upload");
            // Text in the recording is replaced as bytes, because bodies may be binary.
            String body = new String(request.body().bytes(), StandardCharsets.ISO_8859_1)
                    .replaceAll("\"jwt\":\"[^\"]*\"", "\"jwt\":\"" + token + "\"")
                    .replaceAll("\"version_id\":\"[^\"]*\"", "\"version_id\":\"" + version + "\"");
            HttpRequest.Builder sent = HttpRequest.newBuilder(
                            URI.create(baseUrl + request.target().replaceFirst("^/client/v4", "")))
                    .header("Authorization", "Bearer " + (files ? token : "a-token"))
                    .method(request.method(), BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.ISO_8859_1)));
            request.headers().first("Content-Type").ifPresent(type -> sent.header("Content-Type", type));
            JsonNode result = send(http, sent.build());
            version = result.path("id").asText(version);
            token = result.path("jwt").asText(token);
        }
    }

    private static JsonNode send(HttpClient http, HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300 && !request.method().equals("GET")) {
                throw new AssertionError(request + ": " + response.body());
            }
            return Json.mapper().readTree(response.body()).path("result");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the state that the deployment describes. */
    DesiredWorker desired() throws IOException {
        // Like Wrangler, removes the bindings that the configuration does not name.
        DesiredWorker.Builder desired = DesiredWorker.builder(worker).removeUnnamed(Resource.BINDINGS);
        ObjectNode metadata = Json.mapper().createObjectNode();
        Map<String, String> paths = new HashMap<>();
        Assets.Builder assets = Assets.builder();
        for (Exchange.Request request : requests) {
            if (request.method().equals("GET")) {
                continue;
            }
            String path = request.path();
            if (path.endsWith("/assets-upload-session")) {
                json(request)
                        .path("manifest")
                        .properties()
                        .forEach(file -> paths.put(file.getValue().path("hash").asText(), file.getKey()));
            } else if (path.endsWith("/assets/upload")) {
                parts(request)
                        .forEach(part -> assets.add(
                                paths.getOrDefault(part.name(), ""),
                                Content.of(
                                        Base64.getDecoder().decode(part.body().bytes()))));
            } else if (path.endsWith("/subdomain")) {
                desired.workersDev(json(request).path("enabled").asBoolean());
            } else if (path.endsWith("/schedules")) {
                json(request)
                        .forEach(schedule -> desired.crons(schedule.path("cron").asText()));
            } else if (path.endsWith("/script-settings")) {
                metadata.setAll((ObjectNode) json(request));
            } else if (path.endsWith("/" + worker) || path.endsWith("/versions")) {
                addUpload(request, desired, metadata);
            }
        }
        String headers = metadata.at("/assets/config/_headers").asText();
        String redirects = metadata.at("/assets/config/_redirects").asText();
        if (!paths.isEmpty()) {
            desired.assets(assets.add("/_headers", headers)
                    .add("/_redirects", redirects)
                    .build());
        }
        metadata.remove("keep_bindings");
        metadata.withObjectProperty("assets").remove("jwt");
        if (metadata.path("assets").isEmpty()) {
            metadata.remove("assets");
        }
        return desired.metadata(Json.mapper().treeToValue(metadata, WorkerMetadata.class))
                .build();
    }

    /** Adds the secrets that a command sets, and removes the one that it deletes. */
    void addSecrets(DesiredWorker.Builder desired) throws IOException {
        for (Exchange.Request request : requests) {
            switch (request.method()) {
                case "PUT" -> addSecret(desired, json(request));
                case "PATCH" -> {
                    for (Multipart.Part part : parts(request)) {
                        Json.mapper()
                                .readTree(part.body().bytes())
                                .path("bindings")
                                .forEach(binding -> addSecret(desired, binding));
                    }
                }
                case "DELETE" ->
                    desired.removeSecrets(
                            request.path().substring(request.path().lastIndexOf('/') + 1));
                default -> throw new AssertionError(request);
            }
        }
    }

    private static void addSecret(DesiredWorker.Builder desired, JsonNode binding) {
        if (binding.has("text")) {
            desired.secret(binding.path("name").asText(), binding.path("text").asText());
        }
    }

    private static void addUpload(Exchange.Request request, DesiredWorker.Builder desired, ObjectNode metadata)
            throws IOException {
        for (Multipart.Part part : parts(request)) {
            if (part.name().equals("metadata")) {
                metadata.setAll((ObjectNode) Json.mapper().readTree(part.body().bytes()));
            } else {
                desired.module(new Part(
                        part.name(),
                        part.contentType().orElseThrow(),
                        Content.of(part.body().bytes())));
            }
        }
    }

    private static JsonNode json(Exchange.Request request) throws IOException {
        return Json.mapper().readTree(request.body().bytes());
    }

    private static List<Multipart.Part> parts(Exchange.Request request) {
        MediaType type = MediaType.parse(request.headers().first("Content-Type").orElseThrow());
        return ((Multipart.Parts) Multipart.parse(type, request.body())).parts();
    }
}
