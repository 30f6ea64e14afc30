package dev.workersapi.conformance.page;

import dev.workersapi.engine.http.Exchange;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Keeps the most recent exchanges, and limits the memory that their bodies use. Thread-safe. */
final class RecentExchanges implements Consumer<Exchange> {
    static final int MOST = 100;

    /** The maximum size of the bodies of an exchange. Larger bodies are discarded immediately. */
    private static final long MOST_BYTES_OF_ONE = 8L << 20;

    /** The maximum size of all bodies. If it is exceeded, the oldest exchanges lose their bodies. */
    private static final long MOST_BYTES = 32L << 20;

    private final Clock clock;
    private final Deque<KeptExchange> kept = new ArrayDeque<>();
    private long count;

    RecentExchanges(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void accept(Exchange exchange) {
        KeptExchange added = new KeptExchange(++count, clock.instant(), exchange);
        if (added.bodyBytes() > MOST_BYTES_OF_ONE) {
            added.dropBodies();
        }
        kept.addLast(added);
        if (kept.size() > MOST) {
            kept.removeFirst();
        }
        limitBodies();
    }

    private void limitBodies() {
        long bytes = kept.stream().mapToLong(KeptExchange::bodyBytes).sum();
        Iterator<KeptExchange> oldest = kept.iterator();
        while (bytes > MOST_BYTES && oldest.hasNext()) {
            KeptExchange next = oldest.next();
            if (next.bodyBytes() > 0) {
                bytes -= next.bodyBytes();
                next.dropBodies();
            }
        }
    }

    /** The number of exchanges so far, including those that are no longer kept. */
    synchronized long count() {
        return count;
    }

    synchronized List<KeptExchange> newestFirst() {
        List<KeptExchange> all = new ArrayList<>(kept);
        Collections.reverse(all);
        return all;
    }
}
