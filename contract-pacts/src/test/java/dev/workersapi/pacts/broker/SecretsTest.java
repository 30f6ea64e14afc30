package dev.workersapi.pacts.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.workersapi.client.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plants secrets in the responses of a broker, and searches all output of all commands for them: the credentials that
 * were sent, in every form in which a broker or proxy may repeat them, and secrets of others.
 */
class SecretsTest {
    private static final String TOKEN = "t0k\"en\\s3cr3t/<1>&+=%9";
    private static final String PASSWORD = "pa:ss w\"ord\\s3cr3t/<1>&+=%9";

    private HttpServer server;
    private volatile Place place = Place.ERROR_MESSAGE;
    private volatile String planted = "";

    /** A place in a response. */
    enum Place {
        ERROR_MESSAGE,
        ERROR_TEXT,
        ERROR_LIST,
        ERROR_OF_A_FIELD,
        NAME_OF_A_FIELD,
        LONG_ERROR,
        SIMILAR_NAME,
        ERROR_PAGE,
        LOGIN_PAGE,
        MEDIA_TYPE,
        REDIRECT_PATH,
        REDIRECT_QUERY,
        REDIRECT_USER,
        CHALLENGE,
        OTHER_HEADER,
        REASON,
        REASON_OF_A_YES,
        LINK_ELSEWHERE,
        LINK_WITH_USER,
        LINK_OF_A_PACT,
        NAME_OF_AN_ENVIRONMENT,
        NOT_JSON
    }

    static Stream<Arguments> plants() {
        Map<String, Function<String, String>> forms = new LinkedHashMap<>();
        forms.put("as it is", secret -> secret);
        forms.put("escaped for JSON", secret -> secret.replace("\\", "\\\\").replace("\"", "\\\""));
        forms.put(
                "escaped for JSON with slashes",
                secret -> secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"));
        forms.put(
                "escaped for HTML",
                secret -> secret.replace("&", "&amp;")
                        .replace("\"", "&quot;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;"));
        forms.put(
                "percent-encoded",
                secret -> URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
        forms.put("encoded for a form", secret -> URLEncoder.encode(secret, StandardCharsets.UTF_8));
        forms.put("in Base64", secret -> Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
        forms.put(
                "in Base64url",
                secret -> Base64.getUrlEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
        return Stream.of(Place.values())
                .flatMap(place -> Stream.concat(
                        forms.entrySet().stream()
                                .flatMap(form -> Stream.of(TOKEN, PASSWORD)
                                        .map(secret -> Arguments.of(
                                                place,
                                                form.getKey(),
                                                form.getValue().apply(secret),
                                                secret))),
                        others().map(other -> Arguments.of(place, "of others", other, ""))));
    }

    /** Secrets that the command does not know. Each contains {@code 0th3r}. */
    private static Stream<String> others() {
        return Stream.of(
                "Authorization: Bearer 0th3r-t0ken",
                "authorization: basic 0th3rcGFpcg==",
                "https://mary:0th3r@db.example/pacts",
                "postgres://0th3r@db.example/pacts",
                "password=0th3r-passw0rd",
                "{\"db_password\": \"0th3r\"}",
                "{\\\"apiKey\\\": \\\"0th3r\\\"}",
                "PACT_BROKER_TOKEN=0th3r",
                "client-secret: 0th3r",
                "https://login.example/?access_token=0th3r&state=1",
                "eyJhbGciOiJIUzI1NiJ9.eyJ0th3rIjoxfQ.c2lnbmF0dXJl",
                "-----BEGIN PRIVATE KEY-----\n0th3r\n-----END PRIVATE KEY-----");
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::respond);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** @param own the credential that the plant is a form of; empty for a secret of others */
    @ParameterizedTest(name = "{0}, {1}: {2}")
    @MethodSource("plants")
    void noOutputShowsASecret(Place where, String form, String secret, String own) {
        place = where;
        planted = secret;
        Map<String, String> credentials = own.equals(PASSWORD)
                ? Map.of("PACT_BROKER_USERNAME", "ann", "PACT_BROKER_PASSWORD", PASSWORD)
                : Map.of("PACT_BROKER_TOKEN", TOKEN);
        for (String command : List.of("publish", "can-i-deploy", "record-deployment", "record-release")) {
            assertThat(output(command, credentials))
                    .isNotEmpty()
                    .doesNotContain("\n", "0th3r", "s3cr3t", secret.replaceAll("=+$", ""))
                    .hasSizeLessThan(1200);
        }
    }

    private String output(String command, Map<String, String> credentials) {
        BrokerCommands commands =
                new BrokerCommands("http://127.0.0.1:" + server.getAddress().getPort(), credentials);
        try {
            return commands.run(command, BrokerCommands.CONSUMER, "1.0.0");
        } catch (BrokerCommands.Failure e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            boolean index = exchange.getRequestURI().getPath().equals("/");
            boolean needsIndex = switch (place) {
                case REASON, REASON_OF_A_YES, LINK_OF_A_PACT, NAME_OF_AN_ENVIRONMENT -> true;
                default -> false;
            };
            Response response = index && needsIndex ? new Response(200, index("/next")) : response();
            exchange.getResponseHeaders().set("Content-Type", response.type());
            header(exchange);
            byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private record Response(int status, String type, String body) {
        Response(int status, JsonNode body) {
            this(status, "application/hal+json", body.toString());
        }
    }

    private void header(HttpExchange exchange) {
        String value = planted.replaceAll("[\\r\\n]", " ");
        switch (place) {
            case MEDIA_TYPE -> exchange.getResponseHeaders().set("Content-Type", "text/html; x=" + value);
            case REDIRECT_PATH ->
                exchange.getResponseHeaders().set("Location", "https://login.example/" + inUrl(value));
            case REDIRECT_QUERY ->
                exchange.getResponseHeaders().set("Location", "https://login.example/?s=" + inUrl(value));
            case REDIRECT_USER -> exchange.getResponseHeaders().set("Location", "https://0th3r:x@login.example/");
            case CHALLENGE -> exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"" + value + "\"");
            case OTHER_HEADER -> exchange.getResponseHeaders().set("X-Debug", value);
            default -> {}
        }
    }

    private static String inUrl(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Response response() {
        ObjectNode object = Json.mapper().createObjectNode();
        return switch (place) {
            case ERROR_MESSAGE -> new Response(500, object.set("error", text("message", "Failed with " + planted)));
            case ERROR_TEXT -> new Response(400, text("error", planted));
            case ERROR_LIST -> {
                object.putArray("errors").add("a header is wrong: " + planted);
                yield new Response(400, object);
            }
            case ERROR_OF_A_FIELD ->
                new Response(400, object.set("errors", text("environment", "with name " + planted)));
            case NAME_OF_A_FIELD -> new Response(400, object.set("errors", text(planted, "is unknown")));
            // The secret is at the place where a long error is cut off.
            case LONG_ERROR -> new Response(400, text("error", "x".repeat(288) + " " + planted));
            case SIMILAR_NAME ->
                new Response(
                        409,
                        text("error", "The name \"a\" is very similar to the following: " + planted + " If you meant"));
            case ERROR_PAGE -> new Response(502, "text/html", "<html><title>" + planted + "</title></html>");
            case LOGIN_PAGE, MEDIA_TYPE -> new Response(200, "text/html", "<html>" + planted + "</html>");
            case REDIRECT_PATH, REDIRECT_QUERY, REDIRECT_USER -> new Response(302, "text/html", "");
            case CHALLENGE -> new Response(401, "text/plain", planted);
            case OTHER_HEADER -> new Response(403, text("error", "Forbidden"));
            case REASON -> new Response(200, object.set("summary", text("reason", planted)));
            case REASON_OF_A_YES -> {
                object.set("summary", text("reason", planted).put("deployable", true));
                yield new Response(200, object);
            }
            case LINK_ELSEWHERE -> new Response(200, index("http://elsewhere.example/" + inUrl(planted)));
            case LINK_WITH_USER -> new Response(200, index("http://" + inUrl(planted) + ":x@elsewhere.example/"));
            case LINK_OF_A_PACT -> {
                object.putObject("_links")
                        .putObject("pb:contracts")
                        .put("href", planted)
                        .put("name", "Pact between a and " + BrokerCommands.PROVIDER);
                yield new Response(200, object);
            }
            case NAME_OF_AN_ENVIRONMENT -> {
                ObjectNode links = object.putObject("_links");
                for (String relation : List.of("pb:record-deployment", "pb:record-release")) {
                    links.putArray(relation).addObject().put("name", planted).put("href", "/environments/1");
                }
                yield new Response(200, object);
            }
            case NOT_JSON -> new Response(200, "application/hal+json", "{" + planted);
        };
    }

    private static ObjectNode text(String name, String value) {
        return Json.mapper().createObjectNode().put(name, value);
    }

    private static ObjectNode index(String href) {
        ObjectNode index = Json.mapper().createObjectNode();
        ObjectNode links = index.putObject("_links");
        for (String relation : List.of(
                "pb:publish-contracts",
                "pb:pacticipant-version",
                "pb:can-i-deploy-pacticipant-version-to-environment")) {
            links.putObject(relation).put("href", href);
        }
        return index;
    }
}
