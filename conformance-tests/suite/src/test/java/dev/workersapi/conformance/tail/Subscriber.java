package dev.workersapi.conformance.tail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.tail.TailEvent;
import dev.workersapi.client.tail.TailPublisher;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps the events of a tail. */
final class Subscriber implements Flow.Subscriber<TailEvent> {
    final BlockingQueue<TailEvent> events = new LinkedBlockingQueue<>();
    final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    final CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();

    static Subscriber to(TailPublisher publisher) {
        Subscriber subscriber = new Subscriber();
        publisher.subscribe(subscriber);
        return subscriber;
    }

    /** Waits until the publisher ends with an error. */
    Throwable failed() {
        return end.orTimeout(30, TimeUnit.SECONDS).join().orElseThrow();
    }

    /** Waits for completion. */
    void completed() {
        assertThat(end.orTimeout(30, TimeUnit.SECONDS).join()).isEmpty();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription.complete(given);
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(TailEvent event) {
        events.add(event);
    }

    @Override
    public void onError(Throwable error) {
        end.complete(Optional.of(error));
    }

    @Override
    public void onComplete() {
        end.complete(Optional.empty());
    }
}
