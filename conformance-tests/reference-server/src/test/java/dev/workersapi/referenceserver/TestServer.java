package dev.workersapi.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.http.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server for the tests of a class. After each test, checks that its responses have neither violations nor drift.
 */
final class TestServer implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    static final String ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";

    private static final ExchangeChecker CHECKER = new ExchangeChecker(BundledDocument.get());

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    private final AtomicLong ids = new AtomicLong();
    private final ReferenceServer server;

    volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

    private TestServer(UnaryOperator<ReferenceServer.Builder> more) {
        server = more.apply(ReferenceServer.builder())
                .clock(new Hands())
                .ids(this::id)
                .nonBlockingListener(exchanges::add)
                .start();
    }

    /** Identifiers that differ in their first 8 characters. */
    private UUID id() {
        long id = ids.incrementAndGet();
        return new UUID(id << 32 | 0x4000L, 0x8000000000000000L | id);
    }

    /** A clock that tests advance. */
    private final class Hands extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    static TestServer start() {
        return new TestServer(UnaryOperator.identity());
    }

    static TestServer start(UnaryOperator<ReferenceServer.Builder> more) {
        return new TestServer(more);
    }

    ReferenceServer server() {
        return server;
    }

    /** The exchanges of this test. */
    List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    TestResponse send(TestRequest request) {
        return send(ACCOUNT, request);
    }

    TestResponse send(String account, TestRequest request) {
        try {
            return attempt(account, request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A call that may fail with the connection. */
    TestResponse attempt(String account, TestRequest request) throws IOException {
        HttpRequest.Builder built = HttpRequest.newBuilder(URI.create(server.baseUrl() + request.pathFor(account)))
                .timeout(Duration.ofSeconds(30))
                .method(request.method(), BodyPublishers.ofByteArray(request.body()));
        if (!request.headers().containsKey("Authorization")) {
            built.header("Authorization", "Bearer a-token");
        }
        request.headers().forEach((name, value) -> {
            if (!value.isEmpty()) {
                built.header(name, value);
            }
        });
        try {
            return TestResponse.of(client.send(built.build(), BodyHandlers.ofByteArray()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("nobody interrupts tests", e);
        }
    }

    /** Returns the response to a request that must succeed. */
    TestResponse ok(TestRequest request) {
        TestResponse reply = send(request);
        assertThat(reply.status()).as("%s: %s", request, reply.text()).isBetween(200, 299);
        return reply;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server.reset();
        server.clearFaults();
        exchanges.clear();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        assertThat(exchanges).as("a test that asks nothing").isNotEmpty();
        assertThat(exchanges.stream().flatMap(exchange -> findings(exchange).stream()))
                .as("what the document says of the responses")
                .isEmpty();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.close();
    }

    private static List<String> findings(Exchange exchange) {
        Optional<Exchange.Response> response = exchange.response().filter(sent -> sent.status() < 500);
        Verdict verdict = CHECKER.check(new Exchange(exchange.request(), response));
        List<String> found = new ArrayList<>();
        verdict.violations().stream()
                .filter(violation -> violation.where().side() == Direction.RESPONSE)
                .forEach(violation -> found.add(exchange.request().target() + ": " + violation));
        verdict.drift().stream()
                .filter(drift -> drift.where().side() == Direction.RESPONSE)
                .map(Drift::toString)
                .forEach(found::add);
        return found;
    }
}
