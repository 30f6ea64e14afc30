package dev.workersapi.pacts.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.api.ScriptsApi.DeleteScriptOptions;
import dev.workersapi.client.error.NotFoundException;
import dev.workersapi.client.error.WorkersException;
import dev.workersapi.client.json.Json;
import dev.workersapi.client.model.AssetsUpload;
import dev.workersapi.client.model.AssetsUploadSession;
import dev.workersapi.client.model.AssetsUploadSessionRequest;
import dev.workersapi.client.model.VersionSummary;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.client.upload.Content;
import dev.workersapi.client.upload.Part;
import dev.workersapi.pacts.States;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.UUID;

/**
 * Sets up {@link States} by calling the API, so that any provider with a spare account can be verified. Workers with
 * the names in the states are replaced, and deleted afterwards. Not safe for use by several threads.
 */
public final class StateChanges {
    /** Well-formed, since the API has another error for malformed tokens; accepted by no provider. */
    private static final String REFUSED = "refused-refused-refused-refused-refused-";

    /** In Base64. */
    private static final String NEW_FILE = "bmV3";

    private static final int NEW_FILE_SIZE = 3;

    private final WorkersClient client;
    private final String token;
    private final Throttle throttle;
    private final Deque<String> touched = new ArrayDeque<>();

    /**
     * @param client calls the API with an account that holds nothing of value
     * @param token the client's token
     * @param throttle switches the rate limit on and off
     */
    public StateChanges(WorkersClient client, String token, Throttle throttle) {
        this.client = client;
        this.token = token;
        this.throttle = throttle;
    }

    /**
     * Sets up a state.
     *
     * @param sentence one of {@link States}
     * @param parameters the parameters of the state, by name
     * @return the values that only the provider knows, by name
     * @throws IllegalArgumentException if the state is unknown, or a parameter is missing
     * @throws UnsupportedOperationException if the provider cannot be brought into this state
     * @throws WorkersException if a call of the API fails
     */
    public Map<String, Object> setUp(String sentence, Map<String, ?> parameters) {
        State state = new State(sentence, Json.mapper().valueToTree(parameters));
        switch (sentence) {
            case States.ACCOUNT -> {
                return Map.of("account_id", client.accountId(), "token", token);
            }
            case States.REFUSED_TOKEN -> {
                return Map.of("account_id", client.accountId(), "token", REFUSED, "session", REFUSED);
            }
            case States.NO_WORKER -> remove(state.script());
            case States.WORKER -> create(state.script(), SampleWorkers.module());
            case States.SERVICE_WORKER -> create(state.script(), SampleWorkers.serviceWorker());
            case States.WORKER_WITH_WASM -> create(state.script(), SampleWorkers.withWasm());
            case States.WORKER_WITH_BINDING -> create(state.script(), SampleWorkers.withBinding(state.get("binding")));
            case States.WORKER_WITH_PLACEMENT ->
                create(state.script(), SampleWorkers.with("placement", state.get("placement")));
            case States.MIGRATED_WORKER ->
                create(state.script(), SampleWorkers.with("migrations", object("new_tag", state.get("migration_tag"))));
            case States.WORKER_WITH_VERSION -> {
                create(state.script(), SampleWorkers.module());
                return Map.of("version_id", latestVersion(state.script()));
            }
            case States.UNDEPLOYED_VERSION -> client.versions().uploadVersion(state.script(), SampleWorkers.module());
            case States.BOUND_WORKER ->
                create(state.get("bound_worker").asText(), SampleWorkers.withBinding(service(state.script())));
            case States.UPLOAD_SESSION -> {
                return Map.of("session", session(state.script(), state.get("manifest")));
            }
            case States.RATE_LIMIT ->
                throttle.limit(
                        state.get("operation").asText(),
                        state.get("retry_after").asInt());
            default ->
                throw new IllegalArgumentException(
                        "there is no provider state '" + sentence + "': use one from States, or set it up yourself");
        }
        return Map.of();
    }

    /**
     * Undoes all states: deletes the Workers, including those that an interaction created, and lifts the rate limit.
     *
     * @throws WorkersException the first failure, after every Worker was tried
     */
    public void tearDown() {
        throttle.lift();
        RuntimeException failure = null;
        while (!touched.isEmpty()) {
            try {
                delete(touched.pop());
            } catch (WorkersException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void remove(String script) {
        touched.push(script);
        delete(script);
    }

    private void create(String script, WorkerUpload upload) {
        remove(script);
        client.scripts().uploadScript(script, upload);
    }

    private void delete(String script) {
        try {
            client.scripts()
                    .deleteScript(
                            script, DeleteScriptOptions.builder().force(true).build());
        } catch (NotFoundException e) {
            // Already gone.
        }
    }

    private String latestVersion(String script) {
        return client.versions().listVersions(script).stream()
                .findFirst()
                .flatMap(VersionSummary::id)
                .orElseThrow(() -> new IllegalStateException("the provider lists no version of an existing Worker"));
    }

    /**
     * Opens a session that stays open even if the provider already has the assets: an earlier verification uploaded
     * them, and no call of the API deletes them. A new file, uploaded here, makes the manifest incomplete at first.
     */
    private String session(String script, JsonNode manifest) {
        String newFile = UUID.randomUUID().toString().replace("-", "");
        if (!manifest.isObject()) {
            throw new IllegalArgumentException("the parameter 'manifest' of a provider state must be an object");
        }
        ObjectNode extended = manifest.deepCopy();
        extended.putObject("/" + newFile).put("hash", newFile).put("size", NEW_FILE_SIZE);
        AssetsUploadSessionRequest request =
                Json.mapper().convertValue(object("manifest", extended), AssetsUploadSessionRequest.class);
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

    private static JsonNode service(String script) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "service")
                .put("name", "BOUND")
                .put("service", script);
    }

    private static JsonNode object(String name, JsonNode value) {
        return JsonNodeFactory.instance.objectNode().set(name, value);
    }

    private record State(String sentence, JsonNode parameters) {
        String script() {
            return get("script_name").asText();
        }

        JsonNode get(String name) {
            if (!parameters.has(name)) {
                throw new IllegalArgumentException(
                        "the provider state '" + sentence + "' has no parameter '" + name + "': add it");
            }
            return parameters.get(name);
        }
    }
}
