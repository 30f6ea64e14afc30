package dev.workersapi.conformance.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP server on the loopback interface that returns given responses and records every exchange. */
final class RecordingServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final Function<Exchange.Request, Exchange.Response> responses;
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();

    RecordingServer(Function<Exchange.Request, Exchange.Response> responses) {
        this.responses = responses;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns the exchanges so far, in order. */
    List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    private void handle(HttpExchange exchange) throws IOException {
        List<Headers.Field> fields = new ArrayList<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> values.forEach(value -> fields.add(new Headers.Field(name, value))));
        Exchange.Request request = new Exchange.Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                new Headers(fields),
                Body.of(exchange.getRequestBody().readAllBytes()));
        Exchange.Response response = responses.apply(request);
        exchanges.add(new Exchange(request, Optional.of(response)));
        response.headers()
                .fields()
                .forEach(field -> exchange.getResponseHeaders().add(field.name(), field.value()));
        exchange.sendResponseHeaders(
                response.status(),
                response.body().isEmpty() ? -1 : response.body().size());
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(response.body().bytes());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
