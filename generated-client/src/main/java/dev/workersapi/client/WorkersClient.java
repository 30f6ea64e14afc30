package dev.workersapi.client;

import dev.workersapi.client.api.WorkersApis;
import dev.workersapi.client.assets.AssetUploader;
import dev.workersapi.client.deployer.Deployer;
import dev.workersapi.client.http.RetryingClient;
import dev.workersapi.client.http.Sleeper;
import dev.workersapi.client.internal.ApiAssetCalls;
import dev.workersapi.client.tail.TailOptions;
import dev.workersapi.client.tail.TailPublisher;
import feign.Feign;
import feign.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The Workers API of one account. Immutable and thread-safe. Create one client and reuse it, because it holds a pool of
 * connections.
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
 * <p>Every operation throws {@link dev.workersapi.client.error.WorkersException} if it fails.
 */
public final class WorkersClient implements WorkersApis, AutoCloseable {
    private final Shared shared;
    private final String accountId;

    WorkersClient(
            RetryingClient calls,
            boolean closesTransport,
            Feign feign,
            UnaryOperator<AssetUploader> assetUploads,
            Clock clock,
            Sleeper sleeper,
            String baseUrl,
            String accountId) {
        this(
                new Shared(
                        calls,
                        closesTransport,
                        feign,
                        assetUploads,
                        clock,
                        sleeper,
                        baseUrl,
                        new ConcurrentHashMap<>()),
                accountId);
    }

    private WorkersClient(Shared shared, String accountId) {
        this.shared = shared;
        this.accountId = accountId;
    }

    /**
     * Creates a client from environment variables, which are listed in {@link WorkersClientBuilder#environment(Map)}.
     *
     * @throws IllegalStateException if the credentials or the account are missing
     */
    public static WorkersClient fromEnv() {
        return builder().environment(System.getenv()).build();
    }

    /** Starts building a client. The account and credentials are required. */
    public static WorkersClientBuilder builder() {
        return new WorkersClientBuilder();
    }

    /**
     * Returns a client for another account. The two clients share their connections, so closing either of them closes
     * both.
     *
     * @throws IllegalArgumentException if the value is not a valid account ID
     */
    public WorkersClient account(String otherAccountId) {
        return new WorkersClient(shared, AccountId.checked(otherAccountId));
    }

    /** Returns the account ID that is used in calls. */
    @Override
    public String accountId() {
        return accountId;
    }

    /** Returns an uploader for static assets, which hashes files and uploads those that the API does not have. */
    public AssetUploader assetUploader() {
        return shared.assetUploads.apply(AssetUploader.of(new ApiAssetCalls(assets())));
    }

    /** Returns the live logs of a Worker; see {@link #tail(String, TailOptions)}. */
    public TailPublisher tail(String scriptName) {
        return tail(scriptName, TailOptions.none());
    }

    /**
     * Returns the live logs of a Worker. Every subscription starts its own tail with {@link #tails()}, and deletes it
     * afterwards. No request is sent before the first subscription.
     */
    public TailPublisher tail(String scriptName, TailOptions options) {
        return TailPublisher.of(tails(), scriptName, options, shared.clock, shared.sleeper);
    }

    /** Returns a deployer, which brings the account to the state that you describe, and changes only what differs. */
    public Deployer deployer() {
        return Deployer.of(this, assetUploader());
    }

    /**
     * Implements an interface such as {@link dev.workersapi.client.api.ScriptsApi.Calls}, with this client's
     * credentials, retries and errors. Interfaces generated into other packages work too.
     */
    @Override
    public <T> T calls(Class<T> type) {
        return shared.calls(type);
    }

    /** Closes the connections, unless they belong to an HTTP client that was passed to the builder. */
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

    /** Returns a string with the base URL and the account, without credentials. */
    @Override
    public String toString() {
        return "WorkersClient{" + shared.baseUrl + ", account " + accountId + "}";
    }

    /** The resources that the clients of several accounts share. */
    private record Shared(
            RetryingClient client,
            boolean closesTransport,
            Feign feign,
            UnaryOperator<AssetUploader> assetUploads,
            Clock clock,
            Sleeper sleeper,
            String baseUrl,
            Map<Class<?>, Object> proxies) {
        <T> T calls(Class<T> type) {
            return type.cast(proxies.computeIfAbsent(
                    type, calls -> feign.newInstance(new Target.HardCodedTarget<>(type, baseUrl))));
        }
    }
}
