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

    /**
     * Provides {@code account_id}, {@code zone_id}, and a {@code token} and a {@code session} that the provider does
     * not accept. The zone does not have to exist.
     */
    public static final String REFUSED_TOKEN = "the token is not accepted";

    /** The source of {@code index.js}, the module of the Workers that states create. */
    public static final String MODULE =
            "export class Counter {}\nexport default { fetch() { return new Response(\"hello\"); } };\n";

    /** The source of {@code worker.js}, the script of the Workers in service worker syntax. */
    public static final String SCRIPT =
            "addEventListener(\"fetch\", event => event.respondWith(new Response(\"hello\")));\n";

    /** A module Worker without bindings, whose module is {@link #MODULE}. */
    public static final String WORKER = "a Worker exists";

    public static final String NO_WORKER = "no Worker exists under the name";

    /** A Worker in service worker syntax, whose script is {@link #SCRIPT}. */
    public static final String SERVICE_WORKER = "a Worker in service worker syntax exists";

    /** A Worker with two modules: {@link #MODULE}, and {@link #wasm} under the name {@code add.wasm}. */
    public static final String WORKER_WITH_WASM = "a Worker with a WebAssembly module exists";

    public static final String WORKER_WITH_BINDING = "a Worker with a binding exists";

    public static final String WORKER_WITH_PLACEMENT = "a Worker with a placement exists";

    public static final String MIGRATED_WORKER = "a Worker with a migration tag exists";

    /** Provides {@code version_id}, the deployed version. */
    public static final String WORKER_WITH_VERSION = "a Worker with a known version exists";

    /**
     * A Worker with two versions, each of which has its own deployment. The later version is deployed. Provides {@code
     * version_id}, {@code previous_version_id}, {@code deployment_id} and {@code previous_deployment_id}.
     */
    public static final String PREVIOUS_VERSION = "a Worker with a previous version exists";

    /**
     * Like {@link #PREVIOUS_VERSION}, with a third, active deployment that gives half of the traffic to each version.
     * The third deployment is {@code deployment_id}, and the second one is {@code previous_deployment_id}.
     */
    public static final String DIVIDED_TRAFFIC = "the traffic of a Worker is divided between two versions";

    /** Like {@link #PREVIOUS_VERSION}, but the two versions have different values for a secret. */
    public static final String CHANGED_SECRET = "a secret of the Worker has changed since its previous version";

    /** Like {@link #PREVIOUS_VERSION}, but the later version has a migration, and the previous version has none. */
    public static final String MIGRATED_SINCE = "the Worker has migrated since its previous version";

    /** A Worker without code, as created by the beta operations. */
    public static final String WORKER_WITHOUT_VERSIONS = "a Worker without versions exists";

    public static final String UNDEPLOYED_VERSION = "the latest version of the Worker is not deployed";

    public static final String BOUND_WORKER = "another Worker is bound to the Worker";

    public static final String SCHEDULED_WORKER = "a Worker with a schedule exists";

    /** A Worker that has all the schedules that the account is allowed. */
    public static final String ALL_SCHEDULES = "the account has as many schedules as it may have";

    /** Provides {@code tail_id}. */
    public static final String TAIL = "a tail of the Worker is open";

    public static final String ACCOUNT_SUBDOMAIN = "the account has a subdomain";

    /** Provides {@code subdomain}, a name that no account has. */
    public static final String NO_ACCOUNT_SUBDOMAIN = "the account has no subdomain";

    /** Provides {@code zone_id} and {@code zone_name}. */
    public static final String ZONE = "the account has a zone";

    /** A route to a Worker. Provides {@code zone_id}, {@code zone_name} and {@code route_id}. */
    public static final String ROUTE = "a route to the Worker exists";

    /** A custom domain of a Worker. Provides {@code zone_id}, {@code zone_name} and {@code domain_id}. */
    public static final String CUSTOM_DOMAIN = "a custom domain of the Worker exists";

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
     * @param binding the binding as in an upload
     */
    public static ProviderState workerWithBinding(String name, JsonNode binding) {
        return of(WORKER_WITH_BINDING, name, "binding", plain(binding));
    }

    /**
     * {@link #WORKER_WITH_PLACEMENT}.
     *
     * @param placement the placement as in an upload
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

    public static ProviderState previousVersion(String name) {
        return of(PREVIOUS_VERSION, name);
    }

    public static ProviderState dividedTraffic(String name) {
        return of(DIVIDED_TRAFFIC, name);
    }

    /**
     * {@link #CHANGED_SECRET}.
     *
     * @param secret the name of the secret
     */
    public static ProviderState changedSecret(String name, String secret) {
        return of(CHANGED_SECRET, name, "secret_name", secret);
    }

    /**
     * {@link #MIGRATED_SINCE}.
     *
     * @param tag the tag of the migration
     */
    public static ProviderState migratedSince(String name, String tag) {
        return of(MIGRATED_SINCE, name, "migration_tag", tag);
    }

    public static ProviderState workerWithoutVersions(String name) {
        return of(WORKER_WITHOUT_VERSIONS, name);
    }

    public static ProviderState undeployedVersion(String name) {
        return of(UNDEPLOYED_VERSION, name);
    }

    /**
     * {@link #BOUND_WORKER}.
     *
     * @param other the Worker that has the binding
     */
    public static ProviderState boundWorker(String name, String other) {
        return of(BOUND_WORKER, name, "bound_worker", other);
    }

    /**
     * {@link #SCHEDULED_WORKER}.
     *
     * @param cron the cron expression of the schedule
     */
    public static ProviderState scheduledWorker(String name, String cron) {
        return of(SCHEDULED_WORKER, name, "cron", cron);
    }

    /**
     * {@link #ALL_SCHEDULES}.
     *
     * @param name the Worker that has the schedules
     */
    public static ProviderState allSchedules(String name) {
        return of(ALL_SCHEDULES, name);
    }

    public static ProviderState tail(String name) {
        return of(TAIL, name);
    }

    public static ProviderState accountSubdomain() {
        return new ProviderState(ACCOUNT_SUBDOMAIN);
    }

    public static ProviderState noAccountSubdomain() {
        return new ProviderState(NO_ACCOUNT_SUBDOMAIN);
    }

    public static ProviderState zone() {
        return new ProviderState(ZONE);
    }

    /**
     * {@link #ROUTE}.
     *
     * @param name the Worker
     * @param path the end of the route's pattern, after the name of the zone, such as {@code /shop/*}
     */
    public static ProviderState route(String name, String path) {
        return of(ROUTE, name, "path", path);
    }

    /**
     * {@link #CUSTOM_DOMAIN}.
     *
     * @param name the Worker
     * @param label the start of the host name, before the name of the zone, such as {@code shop}
     */
    public static ProviderState customDomain(String name, String label) {
        return of(CUSTOM_DOMAIN, name, "label", label);
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
     * {@link #RATE_LIMIT}: the provider rejects calls to an operation.
     *
     * @param operationId the id of the operation in the document
     * @param retryAfter the value of {@code Retry-After}, in seconds
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
