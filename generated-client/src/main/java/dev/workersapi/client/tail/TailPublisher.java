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
 * The live logs of a Worker. Every subscription starts its own tail and follows it on daemon threads. It deletes the
 * tail when the subscription is cancelled or fails permanently, or when this publisher is closed. Thread-safe.
 *
 * <p>A subscription reconnects if its connection breaks or does not respond, and starts a new tail before the old one
 * expires. Events that occur while it is not connected are lost, and an event may arrive twice while a tail is being
 * replaced. The subscription fails with a {@link dev.workersapi.client.error.WorkersException} if the API rejects the
 * tail, or after the last of the {@link TailOptions#reconnects()}. Events that were already received are delivered
 * first.
 *
 * <p>Events that the subscriber has not requested yet wait in a buffer. If the buffer is full, further events are
 * {@link #dropped()}, because the API would end a tail that is not read.
 */
public final class TailPublisher implements Flow.Publisher<TailEvent>, AutoCloseable {
    private final TailSource source;
    private final Cancellation closed = new Cancellation();

    TailPublisher(TailSource source) {
        this.source = source;
    }

    /**
     * Creates a publisher in the same way as {@code WorkersClient.tail}.
     *
     * @param api makes the calls
     * @param clock the clock for checking when tails expire
     * @param sleeper waits before an attempt to reconnect
     */
    public static TailPublisher of(TailsApi api, String scriptName, TailOptions options, Clock clock, Sleeper sleeper) {
        HttpClient client = options.httpClient().orElseGet(HttpClient::newHttpClient);
        return new TailPublisher(new TailSource(
                api,
                scriptName,
                options,
                // No credentials are sent: the URL is the credential of a tail, and may belong to another host.
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
        // Flow.Publisher requires this exception, unlike the rest of the client.
        Objects.requireNonNull(subscriber, "subscriber");
        new TailSession(source).start(subscriber, closed);
    }

    /**
     * Returns the number of events in all subscriptions that were received but dropped, because the buffer was full or
     * because the event was longer than {@link TailOptions#maxLength()}.
     */
    public long dropped() {
        return source.dropped().sum();
    }

    /**
     * Ends all current and future subscriptions. Subscribers receive the events in their buffers, followed by
     * completion.
     */
    @Override
    public void close() {
        closed.cancel();
    }
}
