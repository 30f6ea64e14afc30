package dev.workersapi.client.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workersapi.client.http.CallOptions;
import dev.workersapi.client.model.ResultInfo;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PagesTest {
    private final List<Long> asked = new ArrayList<>();

    @Test
    void withoutTotalsItEndsWithAnEmptyPage() {
        Pages<String> pages =
                pages(number -> page(number <= 2 ? List.of("a" + number, "b" + number) : List.of(), null));

        assertThat(pages.toList()).containsExactly("a1", "b1", "a2", "b2");
        assertThat(asked).containsExactly(1L, 2L, 3L);
    }

    @Test
    void theNumberOfPagesSavesAskingForOneMore() {
        Pages<String> pages = pages(number ->
                page(List.of("a" + number), ResultInfo.builder().totalPages(2).build()));

        assertThat(pages.toList()).containsExactly("a1", "a2");
        assertThat(asked).containsExactly(1L, 2L);
    }

    @Test
    void theNumberOfEntriesSavesAskingForOneMore() {
        Pages<String> pages = pages(number -> page(
                List.of("a" + number, "b" + number),
                ResultInfo.builder().totalCount(4).build()));

        assertThat(pages.toList()).hasSize(4);
        assertThat(asked).containsExactly(1L, 2L);
    }

    @Test
    void aServerThatIgnoresThePageDoesNotLoopForEver() {
        Pages<String> pages = pages(number -> page(List.of("same"), null));

        assertThat(pages.toList()).containsExactly("same");
        assertThat(asked).containsExactly(1L, 2L);

        Iterator<String> entries = pages.iterator();
        entries.next();
        assertThat(entries.hasNext()).isFalse();
        assertThat(entries.hasNext()).isFalse();
    }

    @Test
    void aServerThatSaysItSentAnotherPageIsNotAskedAgain() {
        Pages<String> pages = pages(number ->
                page(List.of("a" + number), ResultInfo.builder().page(1).build()));

        assertThat(pages.toList()).containsExactly("a1", "a2");
        assertThat(asked).containsExactly(1L, 2L);
    }

    @Test
    void aPageIsFetchedWhenItsFirstEntryIsAskedFor() {
        Pages<String> pages = pages(number -> page(List.of("a" + number, "b" + number), null));
        assertThat(asked).isEmpty();

        assertThat(pages.stream().limit(2)).containsExactly("a1", "b1");
        assertThat(asked).containsExactly(1L);
        assertThat(pages.stream().limit(3)).containsExactly("a1", "b1", "a2");
        assertThat(asked).containsExactly(1L, 1L, 2L);
    }

    @Test
    void itBeginsWhereTheOptionsSay() {
        CallOptions options = CallOptions.builder().addQuery("page", "7").build();
        Pages<String> pages = Pages.of(options, number -> page(List.of("a" + number), null), list -> list);

        assertThat(pages.iterator().next()).isEqualTo("a7");
    }

    @Test
    void afterItsEndThereIsNothing() {
        Iterator<String> entries = pages(number -> page(List.of(), null)).iterator();

        assertThat(entries.hasNext()).isFalse();
        assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
        assertThat(asked).containsExactly(1L);
    }

    private Pages<String> pages(LongFunction<ApiResponse<List<String>>> fetch) {
        return Pages.of(
                CallOptions.none(),
                number -> {
                    asked.add(number);
                    return fetch.apply(number);
                },
                list -> list);
    }

    private static ApiResponse<List<String>> page(List<String> items, @Nullable ResultInfo info) {
        return new ApiResponse<>(200, Map.of(), items, List.of(), info, () -> {
            throw new AssertionError();
        });
    }
}
