package dev.workersapi.pacts.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.json.Json;
import dev.workersapi.client.model.AssetsUpload;
import dev.workersapi.client.model.AssetsUploadSession;
import dev.workersapi.client.model.AssetsUploadSessionRequest;
import dev.workersapi.client.upload.Content;
import dev.workersapi.client.upload.Part;
import dev.workersapi.pacts.States;
import java.util.Map;
import java.util.UUID;

/** States of upload sessions for assets. */
final class AssetStates {
    /** The content of a new file, in Base64. */
    private static final String NEW_FILE = "bmV3";

    private static final int NEW_FILE_SIZE = 3;

    private final WorkersClient client;

    AssetStates(WorkersClient client) {
        this.client = client;
    }

    /** Handlers by sentence. */
    Map<String, StateHandler> handlers() {
        return Map.of(
                States.UPLOAD_SESSION, state -> Map.of("session", session(state.script(), state.get("manifest"))));
    }

    /**
     * Opens a session that stays open even if the provider already has the assets, because an earlier verification
     * uploaded them and the API cannot delete them. To make the manifest incomplete at first, this method adds a new
     * file and then uploads it.
     */
    private String session(String script, JsonNode manifest) {
        String newFile = UUID.randomUUID().toString().replace("-", "");
        if (!manifest.isObject()) {
            throw new IllegalArgumentException("the parameter 'manifest' of a provider state must be an object");
        }
        ObjectNode extended = manifest.deepCopy();
        extended.putObject("/" + newFile).put("hash", newFile).put("size", NEW_FILE_SIZE);
        AssetsUploadSessionRequest request = Json.mapper()
                .convertValue(
                        JsonNodeFactory.instance.objectNode().set("manifest", extended),
                        AssetsUploadSessionRequest.class);
        String session = client.assets()
                .createAssetsUploadSession(script, request)
                .flatMap(AssetsUploadSession::jwt)
                .orElseThrow(() -> new IllegalStateException("the provider opened a session without a token"));
        client.assets()
                .uploadAssets(
                        session,
                        AssetsUpload.builder()
                                .addFile(new Part(newFile, "text/plain", Content.of(NEW_FILE)))
                                .build());
        return session;
    }
}
