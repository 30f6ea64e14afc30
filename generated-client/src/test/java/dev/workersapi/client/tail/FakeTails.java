package dev.workersapi.client.tail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.api.TailsApi;
import dev.workersapi.client.error.CancelledException;
import dev.workersapi.client.error.ResponseExceptions;
import dev.workersapi.client.error.WorkersException;
import dev.workersapi.client.http.CallOptions;
import dev.workersapi.client.model.Tail;
import dev.workersapi.client.response.ApiResponse;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The API and the hosts of its tails. Failures that a test adds take precedence. */
final class FakeTails implements TailsApi.Calls {
    final FakeTime time = new FakeTime();
    /** {@code create} or {@code delete} with the number of the tail, in order. */
    final List<String> calls = new CopyOnWriteArrayList<>();

    final List<CallOptions> options = new CopyOnWriteArrayList<>();
    final List<URI> urls = new CopyOnWriteArrayList<>();
    final Queue<RuntimeException> failures = new ArrayDeque<>();
    final Queue<Throwable> refusals = new ArrayDeque<>();
    volatile String url = "wss://tail.example.com/";
    volatile Duration validity = Duration.ofHours(6);
    private final AtomicInteger created = new AtomicInteger();
    private final BlockingQueue<FakeSocket> sockets = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> deleted = new LinkedBlockingQueue<>();

    static WorkersException refusal(int status) {
        byte[] body =
                "{\"success\":false,\"errors\":[{\"code\":7,\"message\":\"no\"}]}".getBytes(StandardCharsets.UTF_8);
        return ResponseExceptions.of("createTail", status, Map.of(), body, 1);
    }

    TailPublisher publisher(TailOptions tailOptions) {
        return new TailPublisher(new TailSource(
                new TailsApi(this, "account"),
                "shop",
                tailOptions,
                this::connect,
                time,
                time.backOff(),
                time.idle(),
                new LongAdder()));
    }

    /** Waits for the next connection. */
    FakeSocket socket() throws InterruptedException {
        FakeSocket socket = sockets.poll(30, TimeUnit.SECONDS);
        assertThat(socket).as("a connection").isNotNull();
        return socket;
    }

    boolean hasNoOtherConnection() {
        return sockets.isEmpty();
    }

    /** Waits until a tail is deleted. */
    String deleted() throws InterruptedException {
        String id = deleted.poll(30, TimeUnit.SECONDS);
        assertThat(id).as("a deleted tail").isNotNull();
        return id;
    }

    private CompletableFuture<WebSocket> connect(URI to, WebSocket.Listener listener) {
        urls.add(to);
        Throwable refusal = refusals.poll();
        if (refusal != null) {
            return CompletableFuture.failedFuture(refusal);
        }
        FakeSocket socket = new FakeSocket(listener);
        listener.onOpen(socket);
        sockets.add(socket);
        return CompletableFuture.completedFuture(socket);
    }

    @Override
    public ApiResponse<Tail> createTail(String accountId, String scriptName, CallOptions with) {
        options.add(with);
        with.cancellation().filter(stop -> stop.isCancelled()).ifPresent(stop -> {
            throw new CancelledException("createTail", 0, false, null);
        });
        RuntimeException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
        int number = created.incrementAndGet();
        calls.add("create " + number);
        return response(Tail.builder()
                .id(String.valueOf(number))
                .url(url + number)
                .expiresAt(time.instant().plus(validity).toString())
                .build());
    }

    @Override
    public ApiResponse<Void> deleteTail(String accountId, String scriptName, String id, CallOptions with) {
        calls.add("delete " + id);
        deleted.add(id);
        return response(null);
    }

    @Override
    public ApiResponse<Tail> listTails(String accountId, String scriptName, CallOptions with) {
        throw new AssertionError("not needed");
    }

    private static <T> ApiResponse<T> response(@Nullable T result) {
        return new ApiResponse<>(200, Map.of(), result, List.of(), null, () -> refusal(500));
    }
}
