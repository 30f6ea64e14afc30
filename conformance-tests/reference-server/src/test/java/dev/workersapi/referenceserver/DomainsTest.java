package dev.workersapi.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests custom domains against the vendor's list of error codes, and the order of requests in the vendor's CLI. */
class DomainsTest {
    private static final String SCRIPT = "/scripts/my-worker";

    @RegisterExtension
    static final TestServer SERVER = TestServer.start();

    @BeforeEach
    void upload() {
        SERVER.ok(TestRequest.upload(SCRIPT));
        SERVER.ok(TestRequest.upload("/scripts/other"));
    }

    private static TestRequest attach(String domain) {
        return TestRequest.json("PUT", "/domains", domain);
    }

    private static JsonNode attached(String hostname, String service) {
        return SERVER.ok(attach("{\"hostname\":\"" + hostname + "\",\"service\":\"" + service + "\"}"))
                .result();
    }

    private static JsonNode list(String query) {
        return SERVER.ok(TestRequest.get("/domains" + query)).result();
    }

    @Test
    void domainIsAttachedReadAndDetached() {
        JsonNode domain = attached("shop.example.com", "my-worker");
        String id = domain.path("id").asText();

        assertThat(domain.path("zone_name").asText()).isEqualTo("example.com");
        assertThat(domain.path("service").asText()).isEqualTo("my-worker");
        assertThat(SERVER.ok(TestRequest.get("/domains/" + id)).result()).isEqualTo(domain);
        assertThat(attached("shop.example.com", "my-worker"))
                .as("attached again")
                .isEqualTo(domain);

        SERVER.ok(TestRequest.delete("/domains/" + id));

        assertThat(list("")).isEmpty();
        assertThat(SERVER.send(TestRequest.get("/domains/" + id)).errors()).containsExactly("100114");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"hostname":"a.example.com","service":"absent"}                              | 404 | 10007
            {"hostname":"shop.example.com","service":"my-worker","zone_name":"other.com"} | 400 | 100112
            {"hostname":"shopexample.com","service":"my-worker","zone_name":"example.com"} | 400 | 100112
            {"hostname":"under_score.example.com","service":"my-worker"}                 | 400 | 100113
            {"hostname":"*.example.com","service":"my-worker"}                           | 400 | 100113
            {"hostname":"example.com/path","service":"my-worker"}                        | 400 | 100113
            {"hostname":"taken.example.com","service":"my-worker"}                       | 409 | 100116
            {"service":"my-worker"}                                                      | 400 | 10021""")
    void refusesToAttach(String domain, int status, String error) {
        attached("taken.example.com", "other");

        TestResponse reply = SERVER.send(attach(domain));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.errors()).containsExactly(error);
        assertThat(list("").findValuesAsText("hostname")).containsExactly("taken.example.com");
    }

    @ParameterizedTest
    @CsvSource({"GET", "DELETE"})
    void unknownDomainIsNotFound(String method) {
        TestResponse reply = SERVER.send(
                method.equals("GET") ? TestRequest.get("/domains/unknown") : TestRequest.delete("/domains/unknown"));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.errors()).containsExactly("100114");
    }

    /** A zone can have 100 custom domains. */
    @Test
    void limitIsOfTheZone() {
        for (int i = 0; i < 100; i++) {
            attached("host" + i + ".example.com", "my-worker");
        }

        TestResponse reply = SERVER.send(attach("{\"hostname\":\"more.example.com\",\"service\":\"my-worker\"}"));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.errors()).containsExactly("100122");
        attached("host.example.org", "my-worker");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 3",
        "?service=other, 1",
        "?hostname=a.example.com, 1",
        "?zone_name=example.org, 1",
        "?zone_name=example.com&service=my-worker, 1",
        "?hostname=none.example.com, 0"
    })
    void listIsFiltered(String query, int count) {
        attached("a.example.com", "my-worker");
        attached("b.example.com", "other");
        attached("c.example.org", "my-worker");

        assertThat(list(query)).hasSize(count);
    }

    @Test
    void zoneIsFoundByItsIdentifier() {
        String zone = SERVER.ok(TestRequest.get("//zones?name=example.com&account.id=" + TestServer.ACCOUNT))
                .result()
                .at("/0/id")
                .asText();

        JsonNode domain = SERVER.ok(attach(
                        "{\"hostname\":\"a.b.example.com\",\"service\":\"my-worker\",\"zone_id\":\"" + zone + "\"}"))
                .result();

        assertThat(domain.path("zone_name").asText()).isEqualTo("example.com");
        assertThat(domain.path("zone_id").asText()).isEqualTo(zone);
    }

    /** The CLI requests the changes, reads the domains of other Workers, and then replaces all. */
    @Test
    void domainsOfAWorkerAreReplaced() {
        attached("gone.example.com", "my-worker");
        attached("kept.example.com", "my-worker");
        String taken = attached("taken.example.com", "other").path("id").asText();
        String origins = """
                [{"hostname": "kept.example.com"}, {"hostname": "taken.example.com"}, {"hostname": "new.example.com"}]""";

        JsonNode changes = SERVER.ok(
                        TestRequest.json("POST", SCRIPT + "/domains/changeset?replace_state=true", origins))
                .result();

        assertThat(changes.path("added").findValuesAsText("hostname")).containsExactly("new.example.com");
        assertThat(changes.path("removed").findValuesAsText("hostname")).containsExactly("gone.example.com");
        assertThat(changes.path("updated").findValuesAsText("modified")).containsExactly("false", "true");
        assertThat(changes.at("/updated/1/id").asText()).isEqualTo(taken);
        assertThat(changes.path("conflicting")).isEmpty();
        assertThat(SERVER.ok(TestRequest.get("/domains/records/" + taken))
                        .result()
                        .path("service")
                        .asText())
                .isEqualTo("other");
        assertThat(list("")).as("a preview changes nothing").hasSize(3);

        TestResponse refused = SERVER.send(records(false, origins));
        SERVER.ok(records(true, origins));

        assertThat(refused.errors()).containsExactly("100116");
        assertThat(list("?service=my-worker").findValuesAsText("hostname"))
                .containsExactlyInAnyOrder("kept.example.com", "taken.example.com", "new.example.com");
        assertThat(list("?service=other")).isEmpty();
    }

    private static TestRequest records(boolean override, String origins) {
        return TestRequest.json(
                "PUT",
                SCRIPT + "/domains/records",
                "{\"override_scope\":true,\"override_existing_origin\":" + override
                        + ",\"override_existing_dns_record\":true,\"origins\":" + origins + "}");
    }

    @Test
    void recordsHavePagesAndPreviews() {
        SERVER.ok(TestRequest.json("PUT", SCRIPT + "/domains/records", """
                {"origins": [{"hostname": "a.example.com", "previews_enabled": true}, {"hostname": "b.example.com"}]}"""));

        JsonNode page = SERVER.ok(TestRequest.get("/domains/records?page=1&per_page=1&service=my-worker"))
                .json();

        assertThat(page.path("result").findValuesAsText("previews_enabled")).containsExactly("true");
        assertThat(page.at("/result_info/total_count").asInt()).isEqualTo(2);
    }

    @Test
    void deletionOfAWorkerDetachesItsDomains() {
        attached("a.example.com", "my-worker");

        SERVER.ok(TestRequest.delete(SCRIPT));

        assertThat(list("")).isEmpty();
    }
}
