package dev.workersapi.pacts.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.client.json.Json;
import dev.workersapi.pacts.ProviderValues;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateChangeServerTest {
    private static final String SECRET = "not-a-real-secret";

    private final HttpClient http = HttpClient.newHttpClient();
    private ProviderUnderTest provider;
    private StateChangeServer server;

    /** The status of every response; 0 for the real one. */
    private final AtomicInteger refusal = new AtomicInteger();

    @BeforeEach
    void start() {
        provider = ProviderUnderTest.reference(ProviderDefect.refusingWith(refusal));
        server = StateChangeServer.start(provider.states());
    }

    @AfterEach
    void stop() {
        server.close();
        provider.close();
    }

    @Test
    void providesValuesThatOnlyTheProviderKnows() throws Exception {
        HttpResponse<String> response =
                post("{'state': 'the token may edit the Workers of the account', 'params': {}, 'action': 'setup'}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(json(response))
                .isEqualTo(Json.mapper()
                        .valueToTree(Map.of("account_id", ProviderValues.ACCOUNT_ID, "token", ProviderValues.TOKEN)));
    }

    @Test
    void setsUpAndTearsDown() throws Exception {
        HttpResponse<String> setup =
                post("{'state': 'a Worker exists', 'params': {'script_name': 'greeter'}, 'action': 'setup'}");
        assertThat(setup.body()).isEqualTo("{}");
        assertThat(workers()).isEqualTo(1);

        HttpResponse<String> teardown =
                post("{'state': 'a Worker exists', 'params': {'script_name': 'greeter'}, 'action': 'teardown'}");
        assertThat(teardown.statusCode()).isEqualTo(200);
        assertThat(workers()).isZero();
    }

    @Test
    void withoutAnActionItSetsUp() throws Exception {
        assertThat(post("{'state': 'a Worker exists', 'params': {'script_name': 'greeter'}}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(workers()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'state': 'it rains'}                                   | there is no provider state 'it rains'
            {'state': 'a Worker exists'}                            | has no parameter 'script_name'
            {'state': 'a Worker exists', 'params': ['script_name']} | the 'params' of a state change must be an object
            {'state': 5}                                            | no 'state', or one that is not text
            {'state': 'a Worker exists', 'action': 'undo'}          | must be 'setup' or 'teardown'
            []                                                      | no 'state', or one that is not text
            state=a+Worker+exists                                   | is not JSON
            """)
    void wrongRequestIsExplained(String change, String error) throws Exception {
        HttpResponse<String> response = post(change);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("error").asText()).contains(error);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'not-a-real-secret'",
                "{'type': 'secret_text', 'name': ['not-a-real-secret'], 'text': 'not-a-real-secret'}",
                "{'type': 'secret_text', 'name': 'API_TOKEN', 'text': {'not-a-real-secret': 5}}",
                "{'type': 'not-a-real-secret'"
            })
    void errorsContainNoSecret(String binding) throws Exception {
        HttpResponse<String> response = post("{'state': 'a Worker with a binding exists',"
                + " 'params': {'script_name': 'greeter', 'binding': " + binding + "}}");

        assertThat(json(response).path("error").asText()).isNotEmpty();
        assertThat(response.body()).doesNotContain(SECRET).doesNotContain(ProviderValues.TOKEN);
    }

    /** Pact's verifier repeats a change for two minutes if the status is 500 or above. */
    @ParameterizedTest
    @CsvSource({"400, setup", "401, setup", "403, setup", "409, setup", "410, setup", "403, teardown"})
    void refusalOfTheProviderIsExplained(int status, String action) throws Exception {
        String change = "{'state': 'a Worker exists', 'params': {'script_name': 'greeter'}, 'action': '%s'}";
        if (action.equals("teardown")) {
            post(String.format(change, "setup"));
        }
        // Tearing down removes the faults of the server.
        refusal.set(status);

        HttpResponse<String> response = post(String.format(change, action));

        assertThat(response.statusCode()).isEqualTo(424);
        assertThat(json(response).path("error").asText())
                .contains("deleteScript")
                .doesNotContain(ProviderValues.TOKEN);
    }

    @Test
    void stateThatTheProviderCannotBeBroughtIntoIsExplained() throws Exception {
        StateChanges withoutSwitch = new StateChanges(provider.client(), ProviderValues.TOKEN, Throttle.NONE);
        server.close();
        server = StateChangeServer.start(withoutSwitch);

        HttpResponse<String> response = post(
                "{'state': 'the rate limit is reached', 'params': {'operation': 'listScripts', 'retry_after': 1}}");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(json(response).path("error").asText()).contains("cannot be switched on");
    }

    @Test
    void onlyTheWholeUrlIsServed() throws Exception {
        HttpRequest get = HttpRequest.newBuilder(server.url()).build();
        HttpRequest elsewhere = HttpRequest.newBuilder(server.url().resolve("/"))
                .POST(BodyPublishers.ofString("{\"state\": \"the token may edit the Workers of the account\"}"))
                .build();

        assertThat(http.send(get, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
        HttpResponse<String> response = http.send(elsewhere, BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).doesNotContain(ProviderValues.TOKEN);
    }

    private int workers() {
        return provider.client().scripts().listScripts().size();
    }

    private HttpResponse<String> post(String change) throws IOException, InterruptedException {
        URI url = server.url();
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(change.replace('\'', '"')))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return Json.mapper().readTree(response.body());
    }
}
