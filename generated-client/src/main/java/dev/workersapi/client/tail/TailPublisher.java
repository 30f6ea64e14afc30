package dev.workersapi.client.tail;

import dev.workersapi.client.api.TailsApi;
import dev.workersapi.client.http.Cancellation;
import dev.workersapi.client.http.Sleeper;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.LongAdder;

/**
 * The live logs of a Worker. Every subscription starts a tail of its own, follows it on daemon threads, and deletes it
 * when the subscription is cancelled, when it fails for good, or when this publisher is closed. Thread-safe.
 *
 * <p>A subscription connects again if its connection breaks or does not respond, and starts a new tail before the old
 * one expires. Events are lost while it is not connected, and may arrive twice while a tail is replaced. It fails with a
 * {@link dev.workersapi.client.error.WorkersException}, after the events that were received, if the API refuses the tail
 * or after {@link TailOptions#reconnects()}.
 *
 * <p>Events that are not requested wait in a buffer. If it is full, further events are {@link #dropped()}, because the
 * API would end a tail that is not read.
 */
public final class TailPublisher implements Flow.Publisher<TailEvent>, AutoCloseable {
    private final TailSource source;
    private final Cancellation closed = new Cancellation();

    TailPublisher(TailSource source) {
        this.source = source;
    }

    /**
     * Creates a publisher, as {@code WorkersClient.tail} does.
     *
     * @param api makes the calls
     * @param clock the clock that the expiry of tails is compared with
     * @param sleeper waits before a new attempt to connect
     */
    public static TailPublisher of(TailsApi api, String scriptName, TailOptions options, Clock clock, Sleeper sleeper) {
        HttpClient client = options.httpClient().orElseGet(HttpClient::newHttpClient);
        return new TailPublisher(new TailSource(
                api,
                scriptName,
                options,
                // No credentials: the URL of a tail is its own, and may belong to another host.
                (url, listener) -> client.newWebSocketBuilder()
                        .subprotocols("trace-v1")
                        .connectTimeout(Duration.ofSeconds(10))
                        .buildAsync(url, listener),
                clock,
                sleeper,
                Sleeper.blocking(),
                new LongAdder()));
    }

    /** Starts a tail for a subscriber. All signals come from another thread, one at a time. */
    @Override
    public void subscribe(Flow.Subscriber<? super TailEvent> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        new TailSession(source).start(subscriber, closed);
    }

    /**
     * Returns the number of events, of all subscriptions, that were received and not passed on, because the buffer was
     * full or because they were longer than {@link TailOptions#maxLength()}.
     */
    public long dropped() {
        return source.dropped().sum();
    }

    /** Ends all subscriptions, now and later. Subscribers receive the events in their buffers, and then completion. */
    @Override
    public void close() {
        closed.cancel();
    }
}
