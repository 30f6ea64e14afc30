package dev.workersapi.pacts.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.workersapi.client.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.UUID;

/**
 * Serves Pact's state change URL on 127.0.0.1, for verifiers that are not written in Java. Each change is made by
 * {@link StateChanges}.
 *
 * <pre>{@code
 * try (StateChangeServer server = StateChangeServer.start(states)) {
 *     verify("--state-change-url", server.url().toString(), "--state-change-teardown");
 * }
 * }</pre>
 *
 * <p>A verifier posts <code>{"state": "a Worker exists", "params": {"script_name": "greeter"}, "action":
 * "setup"}</code>; the action may be missing. The response has status 200 and contains a JSON object with the values
 * that only the provider knows. A failure is <code>{"error": "..."}</code>, with status 400 if the request is invalid,
 * 422 if the state cannot be set up at this provider, and 424 if the provider rejects a call. The status is never 500
 * or above, because Pact's verifier would then repeat the request for two minutes. Errors contain no tokens and no
 * values of secrets.
 *
 * <p>Anyone who knows the URL can read the provider's token, so the path of the URL is random unless you choose one.
 * Changes are made one at a time.
 */
public final class StateChangeServer implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final TypeReference<Map<String, Object>> PARAMETERS = new TypeReference<>() {};

    private final StateChanges states;
    private final String path;
    private final HttpServer server;

    private StateChangeServer(StateChanges states, int port, String path) throws IOException {
        this.states = states;
        this.path = path;
        // Without an executor, the server uses one thread, so changes are made one at a time.
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
        server.createContext(path, this::handle);
    }

    /**
     * Starts a server on a free port, with a random path.
     *
     * @param states the state changes, which only this server may use from now on
     * @throws UncheckedIOException if no port is free
     */
    public static StateChangeServer start(StateChanges states) {
        return start(states, 0, "/" + UUID.randomUUID());
    }

    /**
     * Starts a server.
     *
     * @param states the state changes, which only this server may use from now on
     * @param port the port; 0 for any free port
     * @param path the path of the URL; begins with a slash
     * @throws UncheckedIOException if the port is in use
     */
    public static StateChangeServer start(StateChanges states, int port, String path) {
        try {
            StateChangeServer started = new StateChangeServer(states, port, path);
            started.server.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("state changes cannot be served on 127.0.0.1:" + port, e);
        }
    }

    /** The state change URL: {@code http://127.0.0.1:PORT/PATH}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** Stops serving. States that have not been torn down remain. */
    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Response response = respond(exchange);
            byte[] body = Json.mapper().writeValueAsBytes(response.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            // On Linux, a persistent connection would delay the body by 40 ms, until the headers are acknowledged.
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(response.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Response respond(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            return Response.error(405, "a state change must be sent with POST, not " + exchange.getRequestMethod());
        }
        try {
            return new Response(200, change(Json.mapper().readTree(exchange.getRequestBody())));
        } catch (JsonProcessingException e) {
            return Response.error(400, "the state change is not JSON: expected {\"state\", \"params\", \"action\"}");
        } catch (IllegalArgumentException e) {
            return Response.error(400, String.valueOf(e.getMessage()));
        } catch (UnsupportedOperationException e) {
            return Response.error(422, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return Response.error(424, String.valueOf(e.getMessage()));
        }
    }

    private Map<String, Object> change(JsonNode posted) {
        JsonNode action = posted.path("action");
        if (action.isMissingNode() || action.asText().equals("setup")) {
            JsonNode sentence = posted.path("state");
            if (!sentence.isTextual()) {
                throw new IllegalArgumentException("the state change has no 'state', or one that is not text");
            }
            return states.setUp(sentence.textValue(), parameters(posted.path("params")));
        }
        if (action.asText().equals("teardown")) {
            // The verifier sends this once for each state of an interaction; the first one undoes all of them.
            states.tearDown();
            return Map.of();
        }
        throw new IllegalArgumentException("the 'action' of a state change must be 'setup' or 'teardown'");
    }

    private static Map<String, Object> parameters(JsonNode posted) {
        if (posted.isMissingNode() || posted.isNull()) {
            return Map.of();
        }
        if (!posted.isObject()) {
            throw new IllegalArgumentException("the 'params' of a state change must be an object");
        }
        return Json.mapper().convertValue(posted, PARAMETERS);
    }

    private record Response(int status, Map<String, ?> body) {
        static Response error(int status, String message) {
            return new Response(status, Map.of("error", message));
        }
    }
}
