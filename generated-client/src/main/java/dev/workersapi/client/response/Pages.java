package dev.workersapi.client.response;

import dev.workersapi.client.error.ArgumentChecks;
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
 * A list that is fetched page by page. Each page is fetched when its first entry is read.
 *
 * <p>The list ends at the last page according to the totals in a response. Because some servers send no totals and some
 * ignore the page number, it also ends at an empty page, or at a page that repeats the previous one. Each iteration
 * starts at the first page. Thread-safe; its iterators are not.
 *
 * <pre>{@code
 * client.versions().listVersions("my-worker").stream().limit(10).forEach(System.out::println);
 * }</pre>
 *
 * @param <T> the type of the entries
 */
public final class Pages<T> implements Iterable<T> {
    private final long first;
    private final LongFunction<Page<T>> fetch;

    private Pages(long first, LongFunction<Page<T>> fetch) {
        this.first = first;
        this.fetch = fetch;
    }

    /**
     * Creates a list.
     *
     * @param options the options of the call; the list starts at the page in their query parameter {@code page}.
     *     Default: 1
     * @param fetch fetches the page with the given number
     * @param items extracts the entries from a page
     */
    public static <R, T> Pages<T> of(
            CallOptions options, LongFunction<ApiResponse<R>> fetch, Function<R, List<T>> items) {
        List<String> begin =
                ArgumentChecks.present(Pages.class, "options", options).query().getOrDefault("page", List.of("1"));
        return new Pages<>(Long.parseLong(begin.get(0)), number -> {
            ApiResponse<R> response = fetch.apply(number);
            return new Page<>(
                    number,
                    response.optionalResult().map(items).orElse(List.of()),
                    response.resultInfo().orElse(null));
        });
    }

    /** Iterates over the entries. Pages are fetched on demand. */
    @Override
    public Iterator<T> iterator() {
        return new Entries();
    }

    /** Streams the entries. Pages are fetched on demand. */
    public Stream<T> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /** Fetches all pages, and returns all entries. */
    public List<T> toList() {
        return stream().toList();
    }

    private record Page<T>(
            long number, List<T> items, @Nullable ResultInfo info) {
        /**
         * Returns true if the response indicates that no page follows.
         *
         * @param seen the number of entries up to the end of this page
         */
        boolean isLast(long seen) {
            Optional<ResultInfo> said = Optional.ofNullable(info);
            return said.flatMap(ResultInfo::totalPages)
                            .filter(total -> number >= total)
                            .isPresent()
                    || said.flatMap(ResultInfo::totalCount)
                            .filter(total -> seen >= total)
                            .isPresent()
                    // A server that returns a page other than the requested one has no more pages.
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
                throw new NoSuchElementException("the list has no more entries");
            }
            return page.items.get(next++);
        }
    }
}
