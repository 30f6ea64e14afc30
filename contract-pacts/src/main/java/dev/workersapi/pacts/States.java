package dev.workersapi.pacts;

import au.com.dius.pact.core.model.ProviderState;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.client.json.Json;
import java.util.Map;

/**
 * Provider states: the preconditions of an interaction, as sentences with parameters. {@code provider.StateChanges}
 * sets them up at a provider.
 */
public final class States {
    /** Provides {@code account_id} and {@code token}. */
    public static final String ACCOUNT = "the token may edit the Workers of the account";

    /** Provides {@code account_id}, and a {@code token} and a {@code session} that are not accepted. */
    public static final String REFUSED_TOKEN = "the token is not accepted";

    /** The source of {@code index.js}, the module of the Workers that states create. */
    public static final String MODULE =
            "export class Counter {}\nexport default { fetch() { return new Response(\"hello\"); } };\n";

    /** The source of {@code worker.js}, the script of the Workers in service worker syntax. */
    public static final String SCRIPT =
            "addEventListener(\"fetch\", event => event.respondWith(new Response(\"hello\")));\n";

    /** A module Worker without bindings; its module is {@link #MODULE}. */
    public static final String WORKER = "a Worker exists";

    public static final String NO_WORKER = "no Worker exists under the name";

    /** A Worker in service worker syntax; its script is {@link #SCRIPT}. */
    public static final String SERVICE_WORKER = "a Worker in service worker syntax exists";

    /** A Worker with the modules {@link #MODULE} and, as {@code add.wasm}, {@link #wasm}. */
    public static final String WORKER_WITH_WASM = "a Worker with a WebAssembly module exists";

    public static final String WORKER_WITH_BINDING = "a Worker with a binding exists";

    public static final String WORKER_WITH_PLACEMENT = "a Worker with a placement exists";

    public static final String MIGRATED_WORKER = "a Worker with a migration tag exists";

    /** Provides {@code version_id}, the deployed version. */
    public static final String WORKER_WITH_VERSION = "a Worker with a known version exists";

    public static final String UNDEPLOYED_VERSION = "the latest version of the Worker is not deployed";

    public static final String BOUND_WORKER = "another Worker is bound to the Worker";

    /** Provides {@code session}. */
    public static final String UPLOAD_SESSION = "a session to upload assets is open";

    public static final String RATE_LIMIT = "the rate limit is reached";

    static final String SCRIPT_NAME = "script_name";

    private States() {}

    public static ProviderState account() {
        return new ProviderState(ACCOUNT);
    }

    public static ProviderState refusedToken() {
        return new ProviderState(REFUSED_TOKEN);
    }

    public static ProviderState worker(String name) {
        return of(WORKER, name);
    }

    public static ProviderState noWorker(String name) {
        return of(NO_WORKER, name);
    }

    public static ProviderState serviceWorker(String name) {
        return of(SERVICE_WORKER, name);
    }

    public static ProviderState workerWithWasm(String name) {
        return of(WORKER_WITH_WASM, name);
    }

    /** The smallest WebAssembly module: magic number and version. */
    public static byte[] wasm() {
        return new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0};
    }

    /**
     * {@link #WORKER_WITH_BINDING}.
     *
     * @param binding as in an upload
     */
    public static ProviderState workerWithBinding(String name, JsonNode binding) {
        return of(WORKER_WITH_BINDING, name, "binding", plain(binding));
    }

    /**
     * {@link #WORKER_WITH_PLACEMENT}.
     *
     * @param placement as in an upload
     */
    public static ProviderState workerWithPlacement(String name, JsonNode placement) {
        return of(WORKER_WITH_PLACEMENT, name, "placement", plain(placement));
    }

    public static ProviderState migratedWorker(String name, String tag) {
        return of(MIGRATED_WORKER, name, "migration_tag", tag);
    }

    public static ProviderState workerWithVersion(String name) {
        return of(WORKER_WITH_VERSION, name);
    }

    public static ProviderState undeployedVersion(String name) {
        return of(UNDEPLOYED_VERSION, name);
    }

    /**
     * {@link #BOUND_WORKER}.
     *
     * @param other the Worker with the binding
     */
    public static ProviderState boundWorker(String name, String other) {
        return of(BOUND_WORKER, name, "bound_worker", other);
    }

    /**
     * {@link #UPLOAD_SESSION}.
     *
     * @param manifest files by path, each with its {@code hash} and its {@code size} in bytes
     */
    public static ProviderState uploadSession(String name, JsonNode manifest) {
        return of(UPLOAD_SESSION, name, "manifest", plain(manifest));
    }

    /**
     * {@link #RATE_LIMIT}: the provider refuses calls of an operation.
     *
     * @param operationId the operation's id in the document
     * @param retryAfter value of {@code Retry-After}, in seconds
     */
    public static ProviderState rateLimit(String operationId, int retryAfter) {
        return new ProviderState(RATE_LIMIT, Map.of("operation", operationId, "retry_after", retryAfter));
    }

    private static ProviderState of(String sentence, String name) {
        return new ProviderState(sentence, Map.of(SCRIPT_NAME, name));
    }

    private static ProviderState of(String sentence, String name, String parameter, Object value) {
        return new ProviderState(sentence, Map.of(SCRIPT_NAME, name, parameter, value));
    }

    private static Map<String, Object> plain(JsonNode json) {
        return Json.mapper().convertValue(json, new TypeReference<Map<String, Object>>() {});
    }
}
