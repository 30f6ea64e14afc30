package dev.workersapi.pacts.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A Pact Broker in memory, on a port of its own: it answers as Pact Broker 2.120.0 was recorded to, and fails as it is told
 * to. {@link FakeBrokerTest} holds it to the recordings.
 */
public final class FakeBroker implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Store store = new Store();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Optional<String> authorization = Optional.empty();
    private volatile @Nullable Fault fault;
    private volatile Predicate<Request> affected = request -> true;

    /**
     * What was asked.
     *
     * @param path with its query, as it was sent
     * @param authorization the header, if there was one
     */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
    public record Request(
            String method, String path, @Nullable String authorization, byte[] body) {
        JsonNode json() {
            return Json.parse(body);
        }

        /** Whether it is to change something. */
        public boolean writes() {
            return !method.equals("GET");
        }
    }

    /** Starts a broker that knows nothing yet. */
    public FakeBroker() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Its address, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Everything it was asked so far, faults included. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** From now on, every request that meets the condition fails. */
    public void failWith(Fault fault, Predicate<Request> condition) {
        this.affected = condition;
        this.fault = fault;
    }

    /** From now on, the header has to be this one. */
    public void requireAuthorization(String value) {
        authorization = Optional.of(value);
    }

    /** Creates an environment. */
    public void addEnvironment(String name) {
        store.addEnvironment(name, true);
    }

    /** Lets that version of its provider have verified every pact it holds. */
    public synchronized void verifyPacts(String version) {
        for (Store.Pact pact : store.pacts) {
            store.add(pact, store.version(pact.provider(), version), Json.object("success", true));
        }
    }

    /** How many pacts it holds. */
    public int pacts() {
        return store.pacts.size();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    exchange.getRequestBody().readAllBytes());
            requests.add(request);
            Fault current = fault;
            if (current != null && affected.test(request)) {
                new FaultyAnswer(exchange, request, closed).send(current);
            } else if (authorization
                    .filter(value -> !value.equals(request.authorization()))
                    .isPresent()) {
                new FaultyAnswer(exchange, request, closed).send(Fault.UNAUTHORIZED);
            } else {
                send(exchange, answer(request));
            }
        }
    }

    private synchronized Answer answer(Request request) {
        return new Routes(store, new Links(url())).answer(request);
    }

    static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.mediaType());
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
