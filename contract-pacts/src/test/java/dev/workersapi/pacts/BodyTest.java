package dev.workersapi.pacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import au.com.dius.pact.core.matchers.Mismatch;
import au.com.dius.pact.core.matchers.ResponseMatching;
import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.HttpResponse;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.V4Interaction;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks which bodies an example matches. */
class BodyTest {
    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name": "a"}               | {"name": "b"}                             | true
            {"name": "a"}               | {"name": "b", "more": 1}                  | true
            {"name": "a"}               | {"name": 1}                               | false
            {"name": "a"}               | {}                                        | false
            {"type": "a"}               | {"type": "b"}                             | false
            {"mode": "smart"}           | {"mode": "targeted"}                      | false
            {"success": true}           | {"success": false}                        | false
            {"n": 1}                    | {"n": 2}                                  | true
            {"n": 1}                    | {"n": 1.5}                                | false
            {"n": 1.5}                  | {"n": 2.5}                                | true
            {"flag": true}              | {"flag": false}                           | true
            {"flag": true}              | {"flag": "yes"}                           | false
            {"at": "2026-01-01T00:00:00Z"} | {"at": "2026-02-03T04:05:06.789Z"}     | true
            {"at": "2026-01-01T00:00:00Z"} | {"at": "yesterday"}                    | false
            {"result": null}            | {"result": null}                          | true
            {"result": null}            | {"result": {}}                            | false
            {"list": ["a"]}             | {"list": ["b", "c"]}                      | true
            {"list": ["a"]}             | {"list": []}                              | false
            {"list": ["a"]}             | {"list": [1]}                             | false
            {"list": ["a", 1]}          | {"list": ["b", 2]}                        | true
            {"list": ["a", 1]}          | {"list": ["b"]}                           | false
            {"list": ["a", 1]}          | {"list": ["b", "c"]}                      | false
            {"list": [{"type": "a"}]}   | {"list": [{"type": "a"}, {"type": "b"}]}  | true
            {"list": [{"type": "a"}]}   | {"list": [{"type": "b"}]}                 | false
            {"list": [{"code": 1}]}     | {"list": [{"code": 1}, {"code": 2}]}      | true
            {"list": [{"code": 1}]}     | {"list": [{"code": 2}]}                   | false
            {"odd name": "a"}           | {"odd name": "b"}                         | true
            """)
    void responseIsLikeItsExample(String example, String received, boolean like) {
        assertThat(mismatches(Body.response(example, "code"), received).isEmpty())
                .isEqualTo(like);
    }

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"list": ["a"]}             | {"list": []}                              | true
            {"list": ["a"]}             | {"list": ["b", "c"]}                      | true
            {"list": ["a"]}             | {"list": [1]}                             | false
            {"list": [{"type": "a"}]}   | {"list": [{"type": "b"}]}                 | true
            {"type": "a"}               | {"type": "b"}                             | false
            {"result": {}}              | {"result": {"name": "a"}}                 | true
            {"result": {}}              | {"result": []}                            | false
            {"result": {}}              | {}                                        | false
            """)
    void lenientResponseIsLikeItsExample(String example, String received, boolean like) {
        assertThat(mismatches(Body.lenientResponse(Body.read(example)), received)
                        .isEmpty())
                .isEqualTo(like);
    }

    @Test
    void emptyListIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Body.response("{\"result\": {\"bindings\": []}}"))
                .withMessageStartingWith("$.result.bindings is an empty list");
    }

    @Test
    void exampleMustBeJson() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Body.request("{"))
                .withMessageStartingWith("the example is not JSON");
    }

    @Test
    void providerValuesAreForRequestsOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Request.of("GET", "/workers").header("name", "${account_id}"))
                .withMessageContaining("name is '${account_id}'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Body.response("{\"result\": {\"id\": \"${version_id}\"}}"))
                .withMessageContaining("${version_id}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FormPart.json("metadata", "{\"id\": \"${version_id}\"}"))
                .withMessageContaining("${version_id}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Request.of("GET", "/workers/${nobody}").toPact(true))
                .withMessageContaining("${nobody}");
    }

    @Test
    void providerValuesInQueryAndBodyAreGenerated() {
        JsonNode request = request(Request.outside("POST", "/zones")
                .query("name", "${zone_name}")
                .body(Body.request("{\"routes\": [{\"a/b\": \"${zone_name}/*\"}], \"script\": \"greeter\"}")));

        assertThat(request.at("/generators/query/name/expression").asText()).isEqualTo("${zone_name}");
        assertThat(request.at("/query/name/0").asText()).isEqualTo("example.com");
        assertThat(request.at("/generators/body/$.routes[0]['a~1b']/expression").asText())
                .isEqualTo("${zone_name}/*");
        assertThat(request.at("/generators/body")).hasSize(1);
        assertThat(request.at("/body/content/routes/0/a~1b").asText()).isEqualTo("example.com/*");
    }

    @Test
    void examplesAreReplaced() {
        JsonNode request = request(Request.inZone("POST", "/workers/routes")
                .body(Body.request("{\"pattern\": \"${zone_name}/*\"}"))
                .example("zone_id", "busy-zone")
                .example("zone_name", "busy.example"));

        assertThat(request.path("path").asText()).isEqualTo("/zones/busy-zone/workers/routes");
        assertThat(request.at("/generators/path/expression").asText()).isEqualTo("/zones/${zone_id}/workers/routes");
        assertThat(request.at("/body/content/pattern").asText()).isEqualTo("busy.example/*");
    }

    @Test
    void valuesThatStatesDoNotProvideBecomeExamples() {
        JsonNode request = request(Request.inZone("POST", "/workers/routes/${route_id}")
                .query("name", "${zone_name}")
                .body(Body.request("{\"pattern\": \"${zone_name}/*\"}"))
                .withOnly(Set.of("token", "zone_id")));

        assertThat(request.at("/generators/path/expression").asText())
                .isEqualTo("/zones/${zone_id}/workers/routes/" + ProviderValues.ROUTE_ID);
        assertThat(request.path("generators").has("body")).isFalse();
        assertThat(request.path("generators").has("query")).isFalse();
        assertThat(request.at("/query/name/0").asText()).isEqualTo("example.com");
        assertThat(request.at("/body/content/pattern").asText()).isEqualTo("example.com/*");
    }

    /** The request in a pact file. */
    private static JsonNode request(Request request) {
        Interaction interaction = new Interaction("a request", List.of(), request, Response.of(200, Body.none()));
        return Body.read(Contracts.json("consumer", List.of(interaction))).at("/interactions/0/request");
    }

    private static List<Mismatch> mismatches(Body example, String received) {
        V4Interaction.SynchronousHttp interaction = new Interaction(
                        "a request", List.of(), Request.of("GET", "/workers"), Response.of(200, example))
                .toPact();
        HttpResponse actual = new HttpResponse(
                200,
                Map.of("Content-Type", List.of("application/json")),
                OptionalBody.body(received, ContentType.getJSON()));
        return ResponseMatching.responseMismatches(
                Contracts.pact("consumer", List.of()), interaction, actual, Map.of());
    }
}
