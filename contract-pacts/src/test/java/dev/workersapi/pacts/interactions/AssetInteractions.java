package dev.workersapi.pacts.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.ProviderState;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.model.AssetsManifestEntry;
import dev.workersapi.client.model.AssetsUpload;
import dev.workersapi.client.model.AssetsUploadResult;
import dev.workersapi.client.model.AssetsUploadSession;
import dev.workersapi.client.model.AssetsUploadSessionRequest;
import dev.workersapi.client.upload.Content;
import dev.workersapi.client.upload.Part;
import dev.workersapi.pacts.Body;
import dev.workersapi.pacts.FormPart;
import dev.workersapi.pacts.ProviderValues;
import dev.workersapi.pacts.Request;
import dev.workersapi.pacts.States;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Interactions about static assets: upload sessions, and uploads within them. */
final class AssetInteractions {
    private static final String PAGE = "PGgxPmhlbGxvPC9oMT4=";

    private static final InteractionTemplate OPEN = new InteractionTemplate(
            "createAssetsUploadSession",
            "a request for a session to upload the assets of a Worker",
            name -> List.of(States.noWorker(name)),
            name -> open(name, newHash(name)),
            (client, name) -> assertThat(open(client, name, newHash(name)).flatMap(AssetsUploadSession::jwt))
                    .isPresent());

    private static final InteractionTemplate UPLOAD = new InteractionTemplate(
            "uploadAssets",
            "an upload of the last asset of a session",
            AssetInteractions::withSession,
            AssetInteractions::upload,
            (client, name) -> assertThat(upload(client, name).flatMap(AssetsUploadResult::jwt))
                    .isPresent());

    private AssetInteractions() {}

    static Stream<ClientInteraction> all() {
        Stream<ClientInteraction> own = Stream.of(
                OPEN.succeeds(
                        200, "{\"jwt\": \"example-session\", \"buckets\": [[\"08f1dfda4574284ab3c21666d1ee8c7d\"]]}"),
                UPLOAD.succeeds(201, "{\"jwt\": \"example-completion\"}"),
                UPLOAD.with(
                                "an upload of one of two assets of a session",
                                AssetInteractions::upload,
                                (client, name) -> assertThat(
                                                upload(client, name).flatMap(AssetsUploadResult::jwt))
                                        .isEmpty())
                        .forWorker(
                                "two-assets",
                                name -> List.of(States.uploadSession(name, manifest(hash(name), hash("another")))))
                        .succeeds(202, "{}"),
                UPLOAD.described("an upload of an asset that the session does not expect")
                        .forWorker(
                                "other-assets", name -> List.of(States.uploadSession(name, manifest(hash("another")))))
                        .fails(Outcome.INVALID, ""));
        return Stream.concat(own, Stream.of(OPEN, UPLOAD).flatMap(InteractionTemplate::failures));
    }

    /** A hash that depends only on the name. */
    private static String hash(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }

    /** The hash of a file that is never uploaded, and therefore always requested. */
    private static String newHash(String name) {
        return hash("new file of " + name);
    }

    private static JsonNode manifest(String... hashes) {
        ObjectNode manifest = JsonNodeFactory.instance.objectNode();
        for (String hash : hashes) {
            String path = manifest.isEmpty() ? "/index.html" : "/about.html";
            manifest.putObject(path).put("hash", hash).put("size", 14);
        }
        return manifest;
    }

    private static Request open(String name, String hash) {
        JsonNode body = JsonNodeFactory.instance.objectNode().set("manifest", manifest(hash));
        return Request.of("POST", "/workers/scripts/" + name + "/assets-upload-session")
                .body(Body.request(body));
    }

    private static Optional<AssetsUploadSession> open(WorkersClient client, String name, String hash) {
        return client.assets()
                .createAssetsUploadSession(
                        name,
                        AssetsUploadSessionRequest.builder()
                                .putManifest(
                                        "/index.html",
                                        AssetsManifestEntry.builder()
                                                .hash(hash)
                                                .size(14L)
                                                .build())
                                .build());
    }

    private static Request upload(String name) {
        return Request.of("POST", "/workers/assets/upload")
                .query("base64", "true")
                .bearer("${session}")
                .body(Body.form(FormPart.module(hash(name), "text/html", PAGE)));
    }

    private static Optional<AssetsUploadResult> upload(WorkersClient client, String name) {
        return client.assets()
                .uploadAssets(
                        ProviderValues.SESSION,
                        AssetsUpload.builder()
                                .addFile(new Part(
                                        hash(name), "text/html", Content.of(PAGE.getBytes(StandardCharsets.UTF_8))))
                                .build());
    }

    private static List<ProviderState> withSession(String name) {
        return List.of(States.uploadSession(name, manifest(hash(name))));
    }
}
