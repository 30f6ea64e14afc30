package dev.workersapi.conformance.runner.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.referenceserver.message.ReceivedRequest;
import dev.workersapi.referenceserver.message.RequestHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Changes the behavior of a server for one operation, or for all. */
final class Tamper {
    static final JsonMapper JSON = new JsonMapper();

    private Tamper() {}

    /** Replaces the handler of one operation. */
    static UnaryOperator<RequestHandler> on(
            String operation, BiFunction<RequestHandler, ReceivedRequest, Exchange.Response> other) {
        return server -> incoming -> incoming.operationId().equals(Optional.of(operation))
                ? other.apply(server, incoming)
                : server.response(incoming);
    }

    /** Changes the responses of all operations. */
    static UnaryOperator<RequestHandler> always(
            BiFunction<ReceivedRequest, Exchange.Response, Exchange.Response> change) {
        return server -> incoming -> change.apply(incoming, server.response(incoming));
    }

    /** Changes the JSON of the successful responses of one operation. */
    static UnaryOperator<RequestHandler> responses(String operation, Consumer<ObjectNode> change) {
        return on(operation, (server, incoming) -> {
            Exchange.Response response = server.response(incoming);
            return response.status() / 100 == 2 ? edited(response, change) : response;
        });
    }

    /** Changes the error responses of all operations. */
    static UnaryOperator<RequestHandler> failures(Consumer<ObjectNode> change) {
        return always((incoming, response) -> response.status() / 100 == 4 ? edited(response, change) : response);
    }

    /** Changes the requests of one operation. */
    static UnaryOperator<RequestHandler> requests(String operation, UnaryOperator<Exchange.Request> change) {
        return on(
                operation,
                (server, incoming) -> server.response(ReceivedRequests.of(change.apply(incoming.request()))));
    }

    /** Removes a query parameter. */
    static UnaryOperator<Exchange.Request> without(String parameter) {
        return request -> new Exchange.Request(
                request.method(),
                request.target()
                        .replaceAll("([?&])" + parameter + "=[^&]*&?", "$1")
                        .replaceAll("[?&]$", ""),
                request.headers(),
                request.body());
    }

    /** Replaces text in the body. Pass text of the same length if the length matters. */
    static UnaryOperator<Exchange.Request> instead(String text, String other) {
        return request -> new Exchange.Request(
                request.method(), request.target(), request.headers(), instead(request.body(), text, other));
    }

    static Body instead(Body body, String text, String other) {
        String bytes = new String(body.bytes(), StandardCharsets.ISO_8859_1);
        return Body.of(bytes.replace(text, other).getBytes(StandardCharsets.ISO_8859_1));
    }

    static Exchange.Response edited(Exchange.Response response, Consumer<ObjectNode> change) {
        ObjectNode body = object(response.body());
        change.accept(body);
        return new Exchange.Response(response.status(), response.headers(), Body.of(body.toString()));
    }

    /** Creates a successful response. */
    static Exchange.Response success(int status, Function<ObjectNode, JsonNode> result) {
        ObjectNode body = JSON.createObjectNode().put("success", true);
        body.putArray("errors");
        body.putArray("messages");
        body.set("result", result.apply(body));
        return new Exchange.Response(
                status,
                new Headers(List.of(new Headers.Field("Content-Type", "application/json"))),
                Body.of(body.toString()));
    }

    /** Returns the response of the server to a GET by the same caller. */
    static Exchange.Response read(RequestHandler server, ReceivedRequest incoming, String path) {
        return server.response(ReceivedRequests.of(
                new Exchange.Request("GET", path, incoming.request().headers(), Body.EMPTY)));
    }

    static ObjectNode object(Body body) {
        try {
            return (ObjectNode) JSON.readTree(body.bytes());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
