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
 * The state change URL of Pact, for verifiers that are not written in Java: on the loopback interface, what
 * {@link StateChanges} does.
 *
 * <pre>{@code
 * try (StateChangeServer server = StateChangeServer.start(states)) {
 *     verify("--state-change-url", server.url().toString(), "--state-change-teardown");
 * }
 * }</pre>
 *
 * <p>A verifier posts <code>{"state": "a Worker exists", "params": {"script_name": "greeter"}, "action":
 * "setup"}</code>; one that never tears down leaves the action out. The answer is an object of the values that only the
 * provider knows, with status 200. Of what cannot be done it is <code>{"error": "what is wrong"}</code>: with status
 * 400 if the verifier asks for what there is not, with status 500 if the provider does not play along. Errors hold no
 * token and no value of a secret.
 *
 * <p>Whoever knows the URL gets the provider's token, so its path is another each time. Changes are made one after the
 * other.
 */
public final class StateChangeServer implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final TypeReference<Map<String, Object>> PARAMETERS = new TypeReference<>() {};

    private final StateChanges states;
    private final String path = "/" + UUID.randomUUID();
    private final HttpServer server;

    private StateChangeServer(StateChanges states) throws IOException {
        this.states = states;
        // Its one thread is the one that the states are changed by.
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), 0);
        server.createContext(path, this::handle);
    }

    /**
     * A server on a free port.
     *
     * @param states are used by nobody else from now on
     * @throws UncheckedIOException if there is none
     */
    public static StateChangeServer start(StateChanges states) {
        try {
            StateChangeServer started = new StateChangeServer(states);
            started.server.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("the server of state changes cannot listen on 127.0.0.1", e);
        }
    }

    /** Where a verifier posts its changes: {@code http://127.0.0.1:PORT/PATH}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** Stops it. What was set up and not torn down stays. */
    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = reply(exchange);
            byte[] body = Json.mapper().writeValueAsBytes(reply.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            // Or else the body waits, for 40 ms on Linux, until the verifier's system acknowledges the headers.
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            return Reply.error(405, "a state change is posted, not sent with " + exchange.getRequestMethod());
        }
        try {
            return new Reply(200, change(Json.mapper().readTree(exchange.getRequestBody())));
        } catch (JsonProcessingException e) {
            return Reply.error(400, "the state change is no JSON: post {\"state\", \"params\", \"action\"}");
        } catch (IllegalArgumentException e) {
            return Reply.error(400, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return Reply.error(500, String.valueOf(e.getMessage()));
        }
    }

    private Map<String, Object> change(JsonNode posted) {
        JsonNode action = posted.path("action");
        if (action.isMissingNode() || action.asText().equals("setup")) {
            JsonNode sentence = posted.path("state");
            if (!sentence.isTextual()) {
                throw new IllegalArgumentException("the state change has no text as its 'state': add it");
            }
            return states.setUp(sentence.textValue(), parameters(posted.path("params")));
        }
        if (action.asText().equals("teardown")) {
            // Of an interaction with several states this comes once for each; the first does it all.
            states.tearDown();
            return Map.of();
        }
        throw new IllegalArgumentException("the 'action' of a state change is 'setup' or 'teardown'");
    }

    private static Map<String, Object> parameters(JsonNode posted) {
        if (posted.isMissingNode() || posted.isNull()) {
            return Map.of();
        }
        if (!posted.isObject()) {
            throw new IllegalArgumentException("the 'params' of a state change are an object, by their names");
        }
        return Json.mapper().convertValue(posted, PARAMETERS);
    }

    private record Reply(int status, Map<String, ?> body) {
        static Reply error(int status, String message) {
            return new Reply(status, Map.of("error", message));
        }
    }
}
