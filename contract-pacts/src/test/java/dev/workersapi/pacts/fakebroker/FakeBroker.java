package dev.workersapi.pacts.fakebroker;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A Pact Broker in memory, on a free port of 127.0.0.1. It responds like Pact Broker 2.120.0, which
 * {@link FakeBrokerTest} checks against recordings, and fails on demand.
 */
public final class FakeBroker implements AutoCloseable {
    private final HttpServer server;
    private final String origin;
    private final String prefix;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Store store = new Store();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Optional<String> authorization = Optional.empty();
    private volatile @Nullable Fault fault;
    private volatile Predicate<Request> affected = request -> true;

    /**
     * A request to the broker.
     *
     * @param path path and query, as sent, without the prefix
     * @param authorization the header; null if there was none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Request(
            String method, String path, @Nullable String authorization, byte[] body) {
        /** The body. */
        public JsonNode json() {
            return Json.parse(body);
        }

        /** Returns true if the request changes something. */
        public boolean writes() {
            return !method.equals("GET");
        }
    }

    /** Starts an empty broker. */
    public FakeBroker() {
        this("", Optional.empty());
    }

    /** Starts an empty broker with HTTPS. */
    public FakeBroker(SSLContext tls) {
        this("", Optional.of(tls));
    }

    /**
     * Starts an empty broker behind a proxy that adds a prefix to its paths. The broker knows its address, but the
     * proxy changes the requests: links that the broker derives from the address of the request lack the port and the
     * prefix.
     *
     * @param prefix for example {@code /pact-broker}
     */
    public FakeBroker(String prefix) {
        this(prefix, Optional.empty());
    }

    private FakeBroker(String prefix, Optional<SSLContext> tls) {
        this.prefix = prefix;
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try {
            if (tls.isPresent()) {
                HttpsServer https = HttpsServer.create(address, 0);
                https.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
                server = https;
            } else {
                server = HttpServer.create(address, 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        origin = (tls.isPresent() ? "https://localhost:" : "http://127.0.0.1:")
                + server.getAddress().getPort();
        server.setExecutor(threads);
        server.createContext(prefix + "/", this::handle);
        server.start();
    }

    /** The address, without a slash at the end. */
    public String url() {
        return origin + prefix;
    }

    /** All requests so far, including those that failed. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** From now on, makes requests that meet the condition fail. */
    public void failWith(Fault fault, Predicate<Request> condition) {
        this.affected = condition;
        this.fault = fault;
    }

    /** From now on, requires this {@code Authorization} header. */
    public void requireAuthorization(String value) {
        requireAuthorization(Optional.of(value));
    }

    void requireAuthorization(Optional<String> value) {
        authorization = value;
    }

    /** Creates an environment. */
    public void addEnvironment(String name) {
        addEnvironment(name, true);
    }

    void addEnvironment(String name, boolean production) {
        store.addEnvironment(name, production);
    }

    void allowWebhooksOverHttp() {
        store.webhookSchemes = Set.of("http", "https");
    }

    /** Creates the versions of the example application that a new broker contains. */
    void addExamples(int versions) {
        for (int i = 1; i <= versions; i++) {
            store.version(store.pacticipant("Example App"), String.valueOf(i));
        }
    }

    /** Marks every pact as verified by a version of its provider. */
    public synchronized void verifyPacts(String version) {
        for (Store.Pact pact : store.pacts) {
            store.add(pact, store.version(pact.provider(), version), Json.object("success", true));
        }
    }

    /** Marks every pact as verified by a version of its provider on a branch. */
    public synchronized void verifyPacts(String version, String branch) {
        verifyPacts(version);
        store.pacts.forEach(pact -> store.version(pact.provider(), version).addBranch(branch));
    }

    /** The hash of the pact that was published under a version of its consumer. */
    public synchronized String contentOf(String version) {
        return store.pacts.stream()
                .filter(pact -> pact.consumer().number.equals(version))
                .map(pact -> pact.content().sha())
                .findFirst()
                .orElseThrow();
    }

    /** The number of published pacts. */
    public int pacts() {
        return store.pacts.size();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString().substring(prefix.length()),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    exchange.getRequestBody().readAllBytes());
            requests.add(request);
            Fault current = fault;
            if (current != null && affected.test(request)) {
                new FaultyResponse(exchange, request, closed).send(current);
            } else if (authorization
                    .filter(value -> !value.equals(request.authorization()))
                    .isPresent()) {
                boolean bearer = authorization.orElse("").startsWith("Bearer");
                new FaultyResponse(exchange, request, closed).challenge(bearer ? "Bearer" : "Basic realm=\"broker\"");
            } else {
                send(exchange, respond(request));
            }
        }
    }

    private synchronized BrokerResponse respond(Request request) {
        Links links = new Links(url(), prefix.isEmpty() ? url() : "http://127.0.0.1");
        return new Routes(store, links).respond(request);
    }

    static void send(HttpExchange exchange, BrokerResponse response) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", response.mediaType());
        exchange.sendResponseHeaders(response.status(), response.body().length == 0 ? -1 : response.body().length);
        exchange.getResponseBody().write(response.body());
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
