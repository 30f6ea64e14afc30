package dev.workersapi.client;

import dev.workersapi.client.api.AssetsApi;
import dev.workersapi.client.api.ScriptsApi;
import dev.workersapi.client.api.SecretsApi;
import dev.workersapi.client.api.SettingsApi;
import dev.workersapi.client.api.SubdomainApi;
import dev.workersapi.client.api.UsageModelApi;
import dev.workersapi.client.api.VersionsApi;
import dev.workersapi.client.assets.AssetUploader;
import dev.workersapi.client.http.RetryingClient;
import dev.workersapi.client.internal.ApiAssetCalls;
import feign.Feign;
import feign.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The Workers API of one account. Immutable and thread-safe; make one and keep it, as it keeps connections.
 *
 * <pre>{@code
 * try (WorkersClient client = WorkersClient.fromEnv()) {
 *     client.scripts().uploadScript("my-worker", WorkerUpload.builder()
 *             .metadata(WorkerMetadata.builder().mainModule("index.js").compatibilityDate("2026-01-01").build())
 *             .addFile(Part.of("index.js", "export default { fetch() { return new Response('hello') } }"))
 *             .build());
 * }
 * }</pre>
 *
 * <p>What the operations throw is a {@link dev.workersapi.client.error.WorkersException}.
 */
public final class WorkersClient implements AutoCloseable {
    private final Shared shared;
    private final String accountId;

    WorkersClient(
            RetryingClient calls,
            boolean closesTransport,
            Feign feign,
            UnaryOperator<AssetUploader> assetUploads,
            String baseUrl,
            String accountId) {
        this(new Shared(calls, closesTransport, feign, assetUploads, baseUrl, new ConcurrentHashMap<>()), accountId);
    }

    private WorkersClient(Shared shared, String accountId) {
        this.shared = shared;
        this.accountId = accountId;
    }

    /**
     * A client as the environment has it: {@link WorkersClientBuilder#environment(Map)} says which variables it reads.
     *
     * @throws IllegalStateException if credentials or the account are not there
     */
    public static WorkersClient fromEnv() {
        return builder().environment(System.getenv()).build();
    }

    /** Starts a client. Required: the account, and credentials. */
    public static WorkersClientBuilder builder() {
        return new WorkersClientBuilder();
    }

    /** The same client for another account; it shares the connections, and closing either closes both. */
    public WorkersClient account(String otherAccountId) {
        return new WorkersClient(shared, Objects.requireNonNull(otherAccountId, "otherAccountId"));
    }

    /** The account whose Workers these are. */
    public String accountId() {
        return accountId;
    }

    /** Workers and their code. */
    public ScriptsApi scripts() {
        return new ScriptsApi(shared.calls(ScriptsApi.Calls.class), accountId);
    }

    /** Versions of a Worker. */
    public VersionsApi versions() {
        return new VersionsApi(shared.calls(VersionsApi.Calls.class), accountId);
    }

    /** Settings and bindings of a Worker. */
    public SettingsApi settings() {
        return new SettingsApi(shared.calls(SettingsApi.Calls.class), accountId);
    }

    /** Secrets of a Worker. */
    public SecretsApi secrets() {
        return new SecretsApi(shared.calls(SecretsApi.Calls.class), accountId);
    }

    /** Static assets of a Worker, step by step. */
    public AssetsApi assets() {
        return new AssetsApi(shared.calls(AssetsApi.Calls.class), accountId);
    }

    /** Uploads static assets as a whole. */
    public AssetUploader assetUploader() {
        return shared.assetUploads.apply(AssetUploader.of(new ApiAssetCalls(assets())));
    }

    /** The workers.dev subdomain of a Worker. */
    public SubdomainApi subdomain() {
        return new SubdomainApi(shared.calls(SubdomainApi.Calls.class), accountId);
    }

    /** How the use of a Worker is billed. */
    public UsageModelApi usageModel() {
        return new UsageModelApi(shared.calls(UsageModelApi.Calls.class), accountId);
    }

    /**
     * The requests of an interface like {@link ScriptsApi.Calls}, as Feign sends them: with this client's credentials,
     * retries and errors. For interfaces that were generated elsewhere.
     */
    public <T> T calls(Class<T> type) {
        return shared.calls(type);
    }

    /** Closes the connections; those of an HTTP client that was given to the builder are its owner's to close. */
    @Override
    public void close() {
        if (shared.closesTransport) {
            try {
                shared.client.close();
            } catch (IOException e) {
                throw new UncheckedIOException("the connections could not be closed", e);
            }
        }
    }

    /** The account and where it is looked for, without credentials. */
    @Override
    public String toString() {
        return "WorkersClient{" + shared.baseUrl + ", account " + accountId + "}";
    }

    /** What the clients of several accounts have in common. */
    private record Shared(
            RetryingClient client,
            boolean closesTransport,
            Feign feign,
            UnaryOperator<AssetUploader> assetUploads,
            String baseUrl,
            Map<Class<?>, Object> proxies) {
        <T> T calls(Class<T> type) {
            return type.cast(proxies.computeIfAbsent(
                    type, calls -> feign.newInstance(new Target.HardCodedTarget<>(type, baseUrl))));
        }
    }
}
