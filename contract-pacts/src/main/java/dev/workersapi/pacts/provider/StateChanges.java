package dev.workersapi.pacts.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.api.ScriptsApi.DeleteScriptOptions;
import dev.workersapi.client.error.NotFoundException;
import dev.workersapi.client.error.WorkersException;
import dev.workersapi.client.json.Json;
import dev.workersapi.client.model.AssetsUploadSession;
import dev.workersapi.client.model.AssetsUploadSessionRequest;
import dev.workersapi.client.model.VersionSummary;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.pacts.States;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * Makes {@link States} true by calling the API itself, so that any provider can be verified that has an account to
 * spare. Workers of the names that the states have are replaced and, in the end, deleted. Used by one thread.
 */
public final class StateChanges {
    /** Well-formed, as the API answers what is not with another error; no provider accepts it. */
    private static final String REFUSED = "refused-refused-refused-refused-refused-";

    private final WorkersClient client;
    private final String token;
    private final Throttle throttle;
    private final Deque<String> touched = new ArrayDeque<>();

    /**
     * @param client of an account that holds nothing of value
     * @param token what the client's requests are accepted with
     * @param throttle how the rate limit is reached
     */
    public StateChanges(WorkersClient client, String token, Throttle throttle) {
        this.client = client;
        this.token = token;
        this.throttle = throttle;
    }

    /**
     * Makes a state true.
     *
     * @param sentence one of {@link States}
     * @param parameters of the state
     * @return the values that only the provider knows, by their names
     * @throws IllegalArgumentException if there is no such state, or a parameter is missing
     * @throws UnsupportedOperationException if the provider has no means for it
     * @throws WorkersException if the provider does not play along
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
                        "there is no provider state '" + sentence + "': use one of States, or set it up yourself");
        }
        return Map.of();
    }

    /**
     * Undoes what was set up: the Workers are deleted, those that an interaction made included.
     *
     * @throws WorkersException the first failure, after all of them were tried
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
            // It is as it should be.
        }
    }

    private String latestVersion(String script) {
        return client.versions().listVersions(script).stream()
                .findFirst()
                .flatMap(VersionSummary::id)
                .orElseThrow(() -> new IllegalStateException("the provider shows no version of a Worker it has"));
    }

    private String session(String script, JsonNode manifest) {
        AssetsUploadSessionRequest request =
                Json.mapper().convertValue(object("manifest", manifest), AssetsUploadSessionRequest.class);
        return client.assets()
                .createAssetsUploadSession(script, request)
                .flatMap(AssetsUploadSession::jwt)
                .orElseThrow(() -> new IllegalStateException("the provider opened a session without its token"));
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
