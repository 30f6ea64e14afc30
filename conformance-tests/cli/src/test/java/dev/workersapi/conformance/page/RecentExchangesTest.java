package dev.workersapi.conformance.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.engine.text.Secrets;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecentExchangesTest {
    private static final int MIB = 1 << 20;

    private final RecentExchanges recent = new RecentExchanges(Clock.systemUTC());

    private static Exchange exchange(int requestBytes, int responseBytes) {
        return new Exchange(
                new Exchange.Request("GET", "/", Headers.NONE, Body.of(new byte[requestBytes])),
                Optional.of(new Exchange.Response(200, Headers.NONE, Body.of(new byte[responseBytes]))));
    }

    private long bytes() {
        return recent.newestFirst().stream().mapToLong(KeptExchange::bodyBytes).sum();
    }

    @Test
    void keepsTheLast100() {
        for (int i = 0; i < 250; i++) {
            recent.accept(exchange(1, 1));
        }

        assertThat(recent.count()).isEqualTo(250);
        assertThat(recent.newestFirst()).hasSize(100);
        assertThat(recent.newestFirst().get(0).id()).isEqualTo(250);
        assertThat(recent.newestFirst().get(99).id()).isEqualTo(151);
    }

    @Test
    void dropsLargeBodiesAtOnce() {
        recent.accept(exchange(1, 1));
        recent.accept(exchange(5 * MIB, 4 * MIB));

        assertThat(recent.newestFirst()).extracting(KeptExchange::bodyBytes).containsExactly(0L, 2L);
    }

    @Test
    void dropsTheOldestBodiesBeyondTheLimit() {
        for (int i = 0; i < 40; i++) {
            recent.accept(exchange(MIB, 0));
        }

        assertThat(bytes()).isEqualTo(32L * MIB);
        assertThat(recent.newestFirst()).hasSize(40);
        assertThat(recent.newestFirst().get(31).bodyBytes()).isEqualTo(MIB);
        assertThat(recent.newestFirst().get(32).bodyBytes()).isZero();
    }

    @Test
    void checksOnceAndThenForgetsTheExchange() {
        AtomicInteger checks = new AtomicInteger();
        recent.accept(exchange(MIB, MIB));

        for (int i = 0; i < 3; i++) {
            recent.newestFirst().get(0).view((kept, exchange) -> {
                checks.incrementAndGet();
                return new ExchangeView(
                        JsonNodeFactory.instance.objectNode(), JsonNodeFactory.instance.objectNode(), Secrets.NONE);
            });
        }

        assertThat(checks).hasValue(1);
        assertThat(bytes()).isZero();
    }
}
