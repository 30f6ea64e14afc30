package dev.workersapi.conformance.play;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.conformance.engine.Body;
import dev.workersapi.conformance.engine.Exchange;
import dev.workersapi.conformance.engine.Headers;
import dev.workersapi.conformance.server.Incoming;
import dev.workersapi.conformance.server.Incomings;
import dev.workersapi.conformance.server.Responder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Ways to spoil what a server does with one operation, or with all of them. */
final class Tamper {
    static final JsonMapper JSON = new JsonMapper();

    private Tamper() {}

    /** Answers one operation in another way. */
    static UnaryOperator<Responder> on(String operation, BiFunction<Responder, Incoming, Exchange.Response> other) {
        return server -> incoming -> incoming.operationId().equals(Optional.of(operation))
                ? other.apply(server, incoming)
                : server.answer(incoming);
    }

    /** Changes what every operation answers. */
    static UnaryOperator<Responder> always(BiFunction<Incoming, Exchange.Response, Exchange.Response> change) {
        return server -> incoming -> change.apply(incoming, server.answer(incoming));
    }

    /** Changes the JSON of one operation's answers that are no failures. */
    static UnaryOperator<Responder> answers(String operation, Consumer<ObjectNode> change) {
        return on(operation, (server, incoming) -> {
            Exchange.Response answer = server.answer(incoming);
            return answer.status() / 100 == 2 ? edited(answer, change) : answer;
        });
    }

    /** Changes the failures of all operations. */
    static UnaryOperator<Responder> failures(Consumer<ObjectNode> change) {
        return always((incoming, answer) -> answer.status() / 100 == 4 ? edited(answer, change) : answer);
    }

    /** Changes what arrives of one operation's requests. */
    static UnaryOperator<Responder> requests(String operation, UnaryOperator<Exchange.Request> change) {
        return on(operation, (server, incoming) -> server.answer(Incomings.of(change.apply(incoming.request()))));
    }

    /** Leaves a query parameter out. */
    static UnaryOperator<Exchange.Request> without(String parameter) {
        return request -> new Exchange.Request(
                request.method(),
                request.target()
                        .replaceAll("([?&])" + parameter + "=[^&]*&?", "$1")
                        .replaceAll("[?&]$", ""),
                request.headers(),
                request.body());
    }

    /** Puts one text of the body in the place of another, of the same length where lengths count. */
    static UnaryOperator<Exchange.Request> instead(String text, String other) {
        return request -> new Exchange.Request(
                request.method(), request.target(), request.headers(), instead(request.body(), text, other));
    }

    static Body instead(Body body, String text, String other) {
        String bytes = new String(body.bytes(), StandardCharsets.ISO_8859_1);
        return Body.of(bytes.replace(text, other).getBytes(StandardCharsets.ISO_8859_1));
    }

    static Exchange.Response edited(Exchange.Response answer, Consumer<ObjectNode> change) {
        ObjectNode body = object(answer.body());
        change.accept(body);
        return new Exchange.Response(answer.status(), answer.headers(), Body.of(body.toString()));
    }

    /** A success of this server's own making. */
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

    /** What the server answers the same caller who reads this path. */
    static Exchange.Response read(Responder server, Incoming incoming, String path) {
        return server.answer(Incomings.of(
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
