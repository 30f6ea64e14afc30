package dev.workersapi.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests routes and zones against the vendor's list of error codes. */
class RoutesTest {
    private static final String SCRIPT = "/scripts/my-worker";

    @RegisterExtension
    static final TestServer SERVER = TestServer.start();

    private String zone = "";

    @BeforeEach
    void prepare() {
        SERVER.ok(TestRequest.upload(SCRIPT));
        zone = zone(TestServer.ACCOUNT, "example.com");
    }

    private static String zone(String account, String name) {
        return find("name=" + name + "&account.id=" + account).at("/0/id").asText();
    }

    private static JsonNode find(String query) {
        return SERVER.ok(TestRequest.get("//zones?" + query)).result();
    }

    private TestRequest post(String route) {
        return TestRequest.json("POST", "//zones/" + zone + "/workers/routes", route);
    }

    private TestRequest put(String id, String route) {
        return TestRequest.json("PUT", "//zones/" + zone + "/workers/routes/" + id, route);
    }

    private JsonNode list() {
        return SERVER.ok(TestRequest.get("//zones/" + zone + "/workers/routes")).result();
    }

    private String created(String pattern) {
        return SERVER.ok(post("{\"pattern\":\"" + pattern + "\",\"script\":\"my-worker\"}"))
                .result()
                .path("id")
                .asText();
    }

    @Test
    void routeIsCreatedReadReplacedAndDeleted() {
        String id = created("example.com/*");
        assertThat(id).matches("[0-9a-f]{32}");

        SERVER.ok(put(id, "{\"pattern\":\"example.com/shop/*\"}"));

        JsonNode read = SERVER.ok(TestRequest.get("//zones/" + zone + "/workers/routes/" + id))
                .result();
        assertThat(read.toString()).isEqualTo("{\"id\":\"" + id + "\",\"pattern\":\"example.com/shop/*\"}");
        JsonNode deleted = SERVER.ok(TestRequest.delete("//zones/" + zone + "/workers/routes/" + id))
                .result();
        assertThat(deleted.toString()).isEqualTo("{\"id\":\"" + id + "\"}");
        assertThat(list()).isEmpty();
    }

    @Test
    void patternExistsOnce() {
        created("example.com/*");
        String second = created("example.com/b/*");

        TestResponse created = SERVER.send(post("{\"pattern\":\"example.com/*\"}"));
        TestResponse replaced = SERVER.send(put(second, "{\"pattern\":\"example.com/*\"}"));

        assertThat(created.status()).isEqualTo(409);
        assertThat(created.errors()).containsExactly("10020");
        assertThat(replaced.errors()).containsExactly("10020");
        SERVER.ok(put(second, "{\"pattern\":\"example.com/b/*\",\"script\":\"my-worker\"}"));
        assertThat(list().findValuesAsText("pattern")).containsExactly("example.com/*", "example.com/b/*");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST   |         | {"pattern":"example.com/*","script":"absent"} | 400 | 10019
            PUT    | ID      | {"pattern":"example.com/*","script":"absent"} | 400 | 10019
            PUT    | unknown | {"pattern":"example.com/x"}                   | 404 | 10009
            GET    | unknown |                                               | 404 | 10009
            DELETE | unknown |                                               | 404 | 10009
            POST   |         | {"script":"my-worker"}                        | 400 | 10021""")
    void refuses(String method, String id, String body, int status, String error) {
        String existing = created("example.com/existing");
        String path =
                "//zones/" + zone + "/workers/routes" + (id == null ? "" : "/" + (id.equals("ID") ? existing : id));

        TestResponse reply = SERVER.send(
                switch (method) {
                    case "GET" -> TestRequest.get(path);
                    case "DELETE" -> TestRequest.delete(path);
                    default -> TestRequest.json(method, path, body);
                });

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.errors()).containsExactly(error);
        assertThat(list().findValuesAsText("pattern")).containsExactly("example.com/existing");
    }

    /** A zone can have 1,000 routes on every plan. */
    @Test
    void limitIsOfTheZone() {
        String routes = IntStream.range(0, 1000)
                .mapToObj(i -> "{\"pattern\":\"example.com/" + i + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        SERVER.ok(TestRequest.json("PUT", SCRIPT + "/routes", routes));

        TestResponse reply = SERVER.send(post("{\"pattern\":\"example.com/more\"}"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.errors()).containsExactly("10073");
        assertThat(list()).hasSize(1000);
    }

    @Test
    void routesOfAWorkerAreReplacedInAllZones() {
        String kept = created("example.com/kept");
        created("example.com/gone");
        SERVER.ok(post("{\"pattern\":\"example.com/excluded\"}"));

        SERVER.ok(TestRequest.json("PUT", SCRIPT + "/routes", """
                [{"pattern": "example.com/kept"},
                 {"pattern": "*.example.org/*", "zone_name": "example.org"},
                 {"pattern": "shop.example.co.uk/*"}]"""));

        assertThat(list().findValuesAsText("pattern"))
                .containsExactlyInAnyOrder("example.com/excluded", "example.com/kept");
        assertThat(list().findValuesAsText("id")).contains(kept);
        for (String other : new String[] {"example.org", "example.co.uk"}) {
            zone = zone(TestServer.ACCOUNT, other);
            assertThat(list().findValuesAsText("script")).as(other).containsExactly("my-worker");
        }
    }

    @Test
    void routeOfAnotherWorkerIsNotTaken() {
        SERVER.ok(TestRequest.upload("/scripts/other"));
        SERVER.ok(TestRequest.json("PUT", "/scripts/other/routes", "[{\"pattern\":\"example.com/*\"}]"));

        TestResponse reply = SERVER.send(TestRequest.json("PUT", SCRIPT + "/routes", """
                [{"pattern": "example.com/b"}, {"pattern": "example.com/*"}]"""));

        assertThat(reply.errors()).containsExactly("10020");
        assertThat(list().toString()).contains("other").doesNotContain("example.com/b");
    }

    @Test
    void deletionOfAWorkerRemovesItsRoutes() {
        created("example.com/*");

        SERVER.ok(TestRequest.delete(SCRIPT));

        assertThat(list()).isEmpty();
    }

    /**
     * Zones with the same name in different accounts are separate. A route leads to the Worker in the account of the
     * zone.
     */
    @Test
    void accountsHaveTheirOwnZones() {
        assertThat(SERVER.send("another", TestRequest.upload(SCRIPT)).status()).isEqualTo(200);
        created("example.com/*");
        zone = zone("another", "example.com");
        created("example.com/*");

        assertThat(SERVER.send("another", TestRequest.delete(SCRIPT)).status()).isEqualTo(200);

        assertThat(list()).isEmpty();
        zone = zone(TestServer.ACCOUNT, "example.com");
        assertThat(list()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"example.com, 1", "shop.example.com, 0", "example.co.uk, 1", "co.uk, 0", "ft.de, 1", "com, 0"})
    void zoneExistsForADomain(String name, int count) {
        JsonNode found = find("name=" + name + "&account.id=" + TestServer.ACCOUNT);

        assertThat(found).hasSize(count);
        assertThat(found.at("/0/name").asText()).isEqualTo(count == 0 ? "" : name);
        assertThat(found.at("/0/account/id").asText()).isEqualTo(count == 0 ? "" : TestServer.ACCOUNT);
        assertThat(find("name=" + name + "&account.id=" + TestServer.ACCOUNT)).isEqualTo(found);
    }

    @Test
    void zoneThatARequestNamesExistsFromThenOn() {
        SERVER.ok(TestRequest.json("PUT", SCRIPT + "/routes", """
                [{"pattern": "a.shop.example.com/*", "zone_name": "shop.example.com"}]"""));

        assertThat(find("name=shop.example.com")).hasSize(1);
        assertThat(find("account.id=" + TestServer.ACCOUNT).findValuesAsText("name"))
                .contains("shop.example.com");
    }
}
