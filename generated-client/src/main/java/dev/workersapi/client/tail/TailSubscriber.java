package dev.workersapi.client.tail;

import dev.workersapi.client.http.Cancellation;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Converts messages to events, and passes them to the subscriber.
 *
 * @param stop stops the session when the subscription ends
 * @param failure returns the reason why the session ended, or null if it was closed
 */
record TailSubscriber(
        Flow.Subscriber<? super TailEvent> subscriber, Cancellation stop, Supplier<@Nullable RuntimeException> failure)
        implements Flow.Subscriber<String> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long events) {
                subscription.request(events);
            }

            @Override
            public void cancel() {
                subscription.cancel();
                stop.cancel();
            }
        });
    }

    @Override
    public void onNext(String message) {
        subscriber.onNext(EventReader.read(message));
    }

    /** Called if the subscriber requests fewer than one event, or throws an exception. */
    @Override
    public void onError(Throwable error) {
        stop.cancel();
        subscriber.onError(error);
    }

    /** Called after the last message, even if the session failed, so that its error does not overtake its events. */
    @Override
    public void onComplete() {
        RuntimeException reason = failure.get();
        if (reason == null) {
            subscriber.onComplete();
        } else {
            subscriber.onError(reason);
        }
    }
}
