package dev.workersapi.conformance.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackHostTest {
    private static Exchange.Request request(String... hosts) {
        List<Headers.Field> fields =
                Stream.of(hosts).map(host -> new Headers.Field("host", host)).toList();
        return new Exchange.Request("GET", "/", new Headers(fields), Body.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.0.0.1:8787",
                "localhost",
                "localhost:1234",
                "LocalHost:1",
                "[::1]",
                "[::1]:8787",
                "localhost:65535"
            })
    void acceptsNamesOfThisMachine(String host) {
        assertThat(LoopbackHost.isIn(request(host))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "evil.example:8787",
                "127.0.0.1.evil.example",
                "127.0.0.1.nip.io:8787",
                "localhost.evil.example",
                "evil.example.localhost",
                "localhost:80@evil.example",
                "evil.example#localhost",
                "localhost evil.example",
                "localhost,evil.example",
                "127.0.0.1:",
                "127.0.0.1:80:80",
                "127.0.0.1:123456",
                "127.0.0.10",
                "0.0.0.0",
                "10.0.0.1",
                "::1",
                "[::1",
                "[::1].evil.example",
                "[::ffff:10.0.0.1]",
                "[::2]",
                "localhost\n",
                "xn--lcalhost-54a"
            })
    void refusesOtherNames(String host) {
        assertThat(LoopbackHost.isIn(request(host))).isFalse();
    }

    @Test
    void refusesNoNameAndSeveral() {
        assertThat(LoopbackHost.isIn(request())).isFalse();
        assertThat(LoopbackHost.isIn(request("localhost", "evil.example"))).isFalse();
    }
}
