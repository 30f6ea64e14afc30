package dev.workersapi.client;

import dev.workersapi.client.api.WorkersApis;
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
public final class WorkersClient implements WorkersApis, AutoCloseable {
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
    @Override
    public String accountId() {
        return accountId;
    }

    /** Uploads static assets as a whole. */
    public AssetUploader assetUploader() {
        return shared.assetUploads.apply(AssetUploader.of(new ApiAssetCalls(assets())));
    }

    /**
     * Implements an interface such as {@link dev.workersapi.client.api.ScriptsApi.Calls}, with this client's credentials,
     * retries and errors. Also for interfaces that were generated elsewhere.
     */
    @Override
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
