package dev.workersapi.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the workers.dev subdomain and the settings of an account. */
class AccountTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.start();

    private static TestRequest put(String name) {
        return TestRequest.json("PUT", "/subdomain", "{\"subdomain\":\"" + name + "\"}");
    }

    @Test
    void everyAccountHasItsOwnSubdomain() {
        String first = SERVER.ok(TestRequest.get("/subdomain"))
                .result()
                .path("subdomain")
                .asText();
        String second = SERVER.send("another", TestRequest.get("/subdomain"))
                .result()
                .path("subdomain")
                .asText();

        assertThat(first).matches("[a-z0-9-]+").isNotEqualTo(second);
    }

    @Test
    void subdomainIsReplacedAndDeleted() {
        SERVER.ok(put("my-company"));
        assertThat(SERVER.ok(TestRequest.get("/subdomain"))
                        .result()
                        .path("subdomain")
                        .asText())
                .isEqualTo("my-company");

        TestResponse deleted = SERVER.ok(TestRequest.delete("/subdomain"));

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.text()).isEmpty();
        assertThat(SERVER.send(TestRequest.get("/subdomain")).errors()).containsExactly("10007");
        assertThat(SERVER.send(TestRequest.delete("/subdomain")).status()).isEqualTo(404);
        SERVER.ok(put("my-company"));
    }

    @Test
    void addressesOfWorkersContainTheSubdomain() {
        SERVER.ok(TestRequest.upload("/scripts/my-worker"));
        SERVER.ok(put("my-company"));

        JsonNode worker = SERVER.ok(TestRequest.get("/workers/my-worker")).result();
        JsonNode version =
                SERVER.ok(TestRequest.get("/workers/my-worker/versions/latest")).result();

        assertThat(worker.at("/subdomain/url").asText()).isEqualTo("https://my-worker.my-company.workers.dev");
        assertThat(worker.at("/subdomain/preview_url_suffix").asText()).isEqualTo("my-worker.my-company.workers.dev");
        assertThat(version.at("/urls/0").asText())
                .isEqualTo(
                        "https://" + version.path("id").asText().substring(0, 8) + "-my-worker.my-company.workers.dev");
    }

    @Test
    void workersHaveNoAddressesWithoutASubdomain() {
        SERVER.ok(TestRequest.upload("/scripts/my-worker"));
        SERVER.ok(TestRequest.delete("/subdomain"));

        assertThat(SERVER.ok(TestRequest.get("/workers/my-worker")).result().path("subdomain"))
                .hasToString("{\"enabled\":false,\"previews_enabled\":false}");
        assertThat(SERVER.ok(TestRequest.get("/workers/my-worker/versions/latest"))
                        .result()
                        .path("urls"))
                .isEmpty();
        SERVER.ok(put("my-company"));
    }

    /**
     * Error codes for a name: 10031 with status 403 if it is taken, 10032 with 404 if it is available, 10033 with 400
     * if it is invalid.
     */
    @ParameterizedTest
    @CsvSource({
        "free-name, 404, 10032",
        "taken, 403, 10031",
        "-begins, 400, 10033",
        "ends-, 400, 10033",
        "Upper, 400, 10033",
        "under_score, 400, 10033",
        "a234567890123456789012345678901234567890123456789012345678901234, 400, 10033"
    })
    void nameIsChecked(String name, int status, String error) {
        assertThat(SERVER.send("another", put("taken")).status()).isEqualTo(200);

        TestResponse checked = SERVER.send(TestRequest.get("/subdomains/" + name));

        assertThat(checked.status()).isEqualTo(status);
        assertThat(checked.errors()).containsExactly(error);
        TestResponse registered = SERVER.send(put(name));
        assertThat(registered.status()).isEqualTo(status == 404 ? 200 : status);
    }

    @Test
    void ownNameIsNeitherTakenNorAvailable() {
        SERVER.ok(put("my-company"));

        assertThat(SERVER.send(TestRequest.get("/subdomains/my-company")).status())
                .isEqualTo(200);
    }

    @Test
    void settingsKeepWhatIsLeftOut() {
        assertThat(SERVER.ok(TestRequest.get("/account-settings")).result().toString())
                .isEqualTo("{\"default_usage_model\":\"standard\",\"green_compute\":false}");
        SERVER.ok(TestRequest.json("PUT", "/account-settings", "{\"green_compute\":true}"));

        SERVER.ok(TestRequest.json("PUT", "/account-settings", "{\"default_usage_model\":\"bundled\"}"));

        assertThat(SERVER.ok(TestRequest.get("/account-settings")).result().toString())
                .isEqualTo("{\"default_usage_model\":\"bundled\",\"green_compute\":true}");
        assertThat(SERVER.send("another", TestRequest.get("/account-settings"))
                        .result()
                        .path("green_compute")
                        .asBoolean())
                .isFalse();
    }
}
