package dev.workersapi.pacts.fakebroker;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import dev.workersapi.pacts.Contracts;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * The response that a fault causes; nothing is stored.
 *
 * @param closed counted down when the broker is closed
 */
record FaultyResponse(HttpExchange exchange, FakeBroker.Request request, CountDownLatch closed) {

    /** Asks for credentials. */
    void challenge(String challenge) throws IOException {
        exchange.getResponseHeaders().set("WWW-Authenticate", challenge);
        send(BrokerResponse.text(401, "text/plain", ""));
    }

    void send(Fault fault) throws IOException {
        switch (fault) {
            case UNAUTHORIZED -> challenge("Basic realm=\"broker\"");
            case FORBIDDEN -> send(error(403, "Forbidden"));
            case SERVER_ERROR ->
                send(error(500, "An error has occurred. The details have been logged with the reference 1a2b3c"));
            case BAD_GATEWAY -> send(BrokerResponse.text(502, "text/html", "<html><h1>502 Bad Gateway</h1></html>"));
            case SILENCE -> waitForClose();
            case HALF_A_RESPONSE -> {
                exchange.getResponseHeaders().set("Content-Type", BrokerResponse.HAL);
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                waitForClose();
            }
            case LOGIN_PAGE ->
                send(BrokerResponse.text(200, "text/html; charset=utf-8", "<html><form>Log in</form></html>"));
            case REDIRECT_TO_LOGIN -> {
                exchange.getResponseHeaders().set("Location", "https://login.example/start?state=secret-state");
                send(BrokerResponse.text(302, "text/html", ""));
            }
            case EMPTY_OBJECT -> send(BrokerResponse.hal(200, Json.object()));
            case SIMILAR_NAME -> send(similarName());
            case ECHO -> send(error(400, "Cannot read the header Authorization: " + request.authorization()));
            case ECHO_IN_SUCCESS -> {
                String echo = request.authorization() + "\n::notice::";
                JsonNode link = Json.object("href", echo, "name", "Pact and " + Contracts.PROVIDER);
                send(BrokerResponse.hal(
                        200,
                        Json.object(
                                "summary",
                                Json.object("deployable", true, "reason", echo),
                                "_links",
                                Json.object("pb:contracts", link))));
            }
            case FOREIGN_LINKS -> {
                JsonNode link = Json.object("href", "http://elsewhere.example/contracts/publish");
                JsonNode links = Json.object(
                        "pb:publish-contracts",
                        link,
                        "pb:pacticipant-version",
                        link,
                        "pb:can-i-deploy-pacticipant-version-to-environment",
                        link);
                send(BrokerResponse.hal(200, Json.object("_links", links)));
            }
        }
    }

    /** The text is from pact_broker/messages in the broker's source. */
    private static BrokerResponse similarName() {
        String text = """
                This is the first time a pact has been published for "workers-api-client".
                The name "workers-api-client" is very similar to the following existing consumers/providers:
                * workers-api-clients
                If you meant to specify one of the above names, please correct the pact configuration, and re-publish the pact.
                If the pact is intended to be for a new consumer or provider, please manually create "workers-api-client" using the following command, and then re-publish the pact:
                $ curl -v -XPOST -H "Content-Type: application/json" -d "{\\"name\\": \\"workers-api-client\\"}" http://broker.example/pacticipants
                """;
        JsonNode notices = Json.array(Stream.of(Json.object("type", "error", "text", text)));
        JsonNode errors = Json.object("contracts", Json.strings(List.of(text)));
        return new BrokerResponse(409, BrokerResponse.JSON, Json.object("notices", notices, "errors", errors));
    }

    private static BrokerResponse error(int status, String message) {
        return BrokerResponse.hal(status, Json.object("error", Json.object("message", message)));
    }

    private void send(BrokerResponse response) throws IOException {
        FakeBroker.send(exchange, response);
    }

    private void waitForClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
