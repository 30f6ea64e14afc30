package dev.workersapi.client.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A subscriber that keeps the signals that it receives, and detects signals that overlap. */
class Recorder implements Flow.Subscriber<TailEvent> {
    final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    final CompletableFuture<String> end = new CompletableFuture<>();
    final BlockingQueue<TailEvent> events = new LinkedBlockingQueue<>();
    final AtomicInteger overlaps = new AtomicInteger();
    private final AtomicInteger signals = new AtomicInteger();
    private final long demand;
    volatile Throwable error = new AssertionError("no error");

    /** @param demand the number of events to request at once */
    Recorder(long demand) {
        this.demand = demand;
    }

    static Recorder unlimited() {
        return new Recorder(Long.MAX_VALUE);
    }

    Recorder to(TailPublisher publisher) {
        publisher.subscribe(this);
        return this;
    }

    void request(long more) {
        subscription.join().request(more);
    }

    void cancel() {
        subscription.join().cancel();
    }

    /** Waits for the next event. */
    TailEvent next() throws InterruptedException {
        TailEvent event = events.poll(30, TimeUnit.SECONDS);
        assertThat(event).as("an event").isNotNull();
        return event;
    }

    /** Waits for events, and returns their numbers. */
    List<String> numbers(int count) throws InterruptedException {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(next().scriptName().orElse("?"));
        }
        return numbers;
    }

    /** Waits for the end. */
    String ended() {
        return end.orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** Waits until the publisher ends with an error. */
    Throwable failed() {
        assertThat(ended()).isEqualTo("error");
        return error;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        signal(() -> {
            subscription.complete(given);
            if (demand != 0) {
                given.request(demand);
            }
        });
    }

    @Override
    public void onNext(TailEvent event) {
        signal(() -> events.add(event));
    }

    @Override
    public void onError(Throwable thrown) {
        signal(() -> {
            error = thrown;
            end.complete("error");
        });
    }

    @Override
    public void onComplete() {
        signal(() -> end.complete("complete"));
    }

    private void signal(Runnable handler) {
        if (signals.incrementAndGet() != 1) {
            overlaps.incrementAndGet();
        }
        handler.run();
        signals.decrementAndGet();
    }
}
