package dev.workersapi.client.response;

import dev.workersapi.client.http.CallOptions;
import dev.workersapi.client.model.ResultInfo;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A list that comes page by page: a page is fetched when its first entry is asked for.
 *
 * <p>It ends with a page that is empty, with the last one that the response counts, and with one that repeats the
 * page before it: some servers send no totals, and some ignore which page is asked for. Each iteration begins
 * anew. Thread-safe; an iterator is not.
 *
 * <pre>{@code
 * client.versions().listVersions("my-worker").stream().limit(10).forEach(System.out::println);
 * }</pre>
 *
 * @param <T> an entry
 */
public final class Pages<T> implements Iterable<T> {
    private final long first;
    private final LongFunction<Page<T>> fetch;

    private Pages(long first, LongFunction<Page<T>> fetch) {
        this.first = first;
        this.fetch = fetch;
    }

    /**
     * The entries that {@code fetch} gives.
     *
     * @param options say where to begin, by the query parameter {@code page}; else with page 1
     * @param fetch gives the page of a number
     * @param items takes the entries out of a page
     */
    public static <R, T> Pages<T> of(
            CallOptions options, LongFunction<ApiResponse<R>> fetch, Function<R, List<T>> items) {
        List<String> begin = options.query().getOrDefault("page", List.of("1"));
        return new Pages<>(Long.parseLong(begin.get(0)), number -> {
            ApiResponse<R> response = fetch.apply(number);
            return new Page<>(
                    number,
                    response.optionalResult().map(items).orElse(List.of()),
                    response.resultInfo().orElse(null));
        });
    }

    /** Fetches page after page, as the entries are asked for. */
    @Override
    public Iterator<T> iterator() {
        return new Entries();
    }

    /** The entries; fetches page after page, as they are asked for. */
    public Stream<T> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /** All entries of all pages. */
    public List<T> toList() {
        return stream().toList();
    }

    private record Page<T>(
            long number, List<T> items, @Nullable ResultInfo info) {
        /** Whether the response says that nothing follows, {@code seen} being the entries up to its end. */
        boolean isLast(long seen) {
            Optional<ResultInfo> said = Optional.ofNullable(info);
            return said.flatMap(ResultInfo::totalPages)
                            .filter(total -> number >= total)
                            .isPresent()
                    || said.flatMap(ResultInfo::totalCount)
                            .filter(total -> seen >= total)
                            .isPresent()
                    // A server that answers with another page than the one that was asked for has no more.
                    || said.flatMap(ResultInfo::page)
                            .filter(page -> page != number)
                            .isPresent();
        }
    }

    private final class Entries implements Iterator<T> {
        private @Nullable Page<T> page;
        private int next;
        private long skipped;
        private boolean ended;

        @Override
        public boolean hasNext() {
            if (!ended && (page == null || next == page.items.size())) {
                advance();
            }
            return !ended;
        }

        private void advance() {
            Page<T> before = page;
            if (before != null && before.isLast(skipped + before.items.size())) {
                ended = true;
                return;
            }
            Page<T> fetched = fetch.apply(before == null ? first : before.number + 1);
            skipped += before == null ? 0 : before.items.size();
            page = fetched;
            next = 0;
            ended = fetched.items.isEmpty() || (before != null && before.items.equals(fetched.items));
        }

        @Override
        public T next() {
            if (!hasNext() || page == null) {
                throw new NoSuchElementException("the list has ended");
            }
            return page.items.get(next++);
        }
    }
}
