package dev.workersapi.conformance.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Secrets in requests and in the state never reach the page. */
class PageSecretsTest {
    private static final String SECRET = "pl4nted-S3cret-0123456789";
    private static final String BASE64 = Base64.getEncoder().encodeToString(SECRET.getBytes(UTF_8));
    private static final String WORKER = "/acc/workers/scripts/shop";

    private final PageServer server = new PageServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private static Arguments plant(String where, Consumer<PageServer> requests) {
        return Arguments.of(where, requests);
    }

    private static String metadata(String rest) {
        return "{\"main_module\":\"m.js\"," + rest + "}";
    }

    private static String bindings(String binding) {
        return metadata("\"bindings\":[" + binding + "]");
    }

    private static String message(String text) {
        return metadata("\"annotations\":{\"workers/message\":\"" + text + "\"}");
    }

    private static String secretText(String text) {
        return "{\"type\":\"secret_text\",\"name\":\"KEY\",\"text\":\"" + text + "\"}";
    }

    static Stream<Arguments> plants() {
        String[] token = {"Authorization", "Bearer " + SECRET};
        return Stream.of(
                plant("token", http -> http.upload(WORKER, metadata("\"bindings\":[]"), token)),
                plant(
                        "API key",
                        http -> http.get("/acc/workers/scripts", "X-Auth-Key", SECRET, "X-Auth-Email", "a@b.c")),
                plant("cookie", http -> http.get("/acc/workers/scripts", "Cookie", "session=" + SECRET)),
                plant(
                        "token in the user agent",
                        http -> http.get(
                                "/acc/workers/scripts",
                                "Authorization",
                                "Bearer " + SECRET,
                                "User-Agent",
                                "tool " + SECRET)),
                plant("token in a message", http -> http.upload(WORKER, message("by " + SECRET), token)),
                plant("token in a message, sent before", http -> {
                    http.upload(WORKER, message("by " + SECRET));
                    http.get("/acc/workers/scripts", token);
                }),
                plant("token in an account", http -> http.get("/acc-" + SECRET + "/workers/scripts", token)),
                plant("secret text", http -> http.upload(WORKER, bindings(secretText(SECRET)))),
                plant(
                        "secret text of a refused upload",
                        http -> http.upload(WORKER, "{\"main_module\":7,\"bindings\":[" + secretText(SECRET) + "]}")),
                plant("secret text in broken JSON", http -> http.upload(WORKER, bindings(secretText(SECRET) + ",{"))),
                plant(
                        "key in Base64",
                        http -> http.upload(
                                WORKER,
                                bindings(
                                        "{\"type\":\"secret_key\",\"name\":\"K\",\"format\":\"raw\",\"algorithm\":{\"name\":\"HMAC\"},"
                                                + "\"usages\":[\"sign\"],\"key_base64\":\"" + BASE64 + "\"}"))),
                plant(
                        "key as JWK",
                        http -> http.upload(
                                WORKER,
                                bindings(
                                        "{\"type\":\"secret_key\",\"name\":\"K\",\"format\":\"jwk\",\"algorithm\":{\"name\":\"HMAC\"},"
                                                + "\"usages\":[\"sign\"],\"key_jwk\":{\"kty\":\"oct\",\"k\":\"" + SECRET
                                                + "\"}}"))),
                plant("secret repeated in a message", http -> {
                    http.upload(WORKER, bindings(secretText(SECRET)));
                    http.upload("/acc/workers/scripts/other", message("uses " + SECRET));
                }),
                plant("secret repeated in a variable", http -> {
                    http.upload(WORKER, bindings(secretText(SECRET)));
                    http.upload(
                            "/acc/workers/scripts/other",
                            bindings("{\"type\":\"plain_text\",\"name\":\"MODE\",\"text\":\"" + SECRET + "\"}"));
                }),
                plant(
                        "variable with the name of a secret",
                        http -> http.upload(
                                WORKER,
                                bindings("{\"type\":\"plain_text\",\"name\":\"API_TOKEN\",\"text\":\"" + SECRET
                                        + "\"}"))),
                plant(
                        "JSON variable with a secret in it",
                        http -> http.upload(
                                WORKER,
                                bindings("{\"type\":\"json\",\"name\":\"CONFIG\",\"json\":{\"a\":{\"password\":\""
                                        + SECRET + "\"}}}"))),
                plant(
                        "JSON variable with the name of a secret",
                        http -> http.upload(
                                WORKER,
                                bindings(
                                        "{\"type\":\"json\",\"name\":\"credentials\",\"json\":[\"" + SECRET + "\"]}"))),
                plant("new secret", http -> {
                    http.upload(WORKER, metadata("\"bindings\":[]"));
                    http.send("PUT", WORKER + "/secrets", secretText(SECRET));
                }),
                plant("new secrets", http -> {
                    http.upload(WORKER, metadata("\"bindings\":[]"));
                    http.send("PATCH", WORKER + "/secrets-bulk", "{\"secrets\":{\"KEY\":" + secretText(SECRET) + "}}");
                }),
                plant(
                        "variable with the name of a secret, refused",
                        http -> http.upload(
                                WORKER,
                                "{\"main_module\":7,\"bindings\":[{\"type\":\"plain_text\",\"name\":\"DB_PASSWORD\",\"text\":\""
                                        + SECRET + "\"}]}")),
                plant(
                        "unknown property",
                        http -> http.send("PATCH", WORKER + "/script-settings", "{\"password\":\"" + SECRET + "\"}")),
                plant("unknown query", http -> http.get("/acc/workers/scripts?api_key=" + SECRET)),
                plant("private query without a name for it", http -> http.get("/acc/workers/scripts?x=" + SECRET)),
                plant(
                        "JSON that is sent to an unknown path",
                        http -> http.send("POST", "/acc/somewhere", "{\"token\":\"" + SECRET + "\"}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plants")
    void secretsAreNotShown(String where, Consumer<PageServer> requests) {
        requests.accept(server);

        assertThat(server.everything()).contains("\"start\":").doesNotContain(SECRET, BASE64);
    }

    @Test
    void addressesOfTailsAreNotShown() {
        server.upload(WORKER, metadata("\"bindings\":[]"));
        String url =
                server.send("POST", WORKER + "/tails", "{}").at("/result/url").asText();

        assertThat(url).startsWith("ws://");
        assertThat(server.everything()).contains("/tails").doesNotContain(url, "ws://");
    }

    @Test
    void tokensOfUploadSessionsAreNotShown() {
        String hash = "0123456789abcdef0123456789abcdef";
        JsonNode session = server.send(
                "POST",
                WORKER + "/assets-upload-session",
                "{\"manifest\":{\"/a.txt\":{\"hash\":\"" + hash + "\",\"size\":1}}}");
        String token = session.at("/result/jwt").asText();

        assertThat(token).startsWith("eyJ");
        assertThat(server.everything()).contains(hash).doesNotContain(token, token.substring(token.length() - 20));
    }
}
