package dev.workersapi.conformance.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page shows the same state as the API. */
class StateViewTest {
    private static final String WORKER = "/acc/workers/scripts/shop";

    private final PageServer server = new PageServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private static String metadata(String rest) {
        return "{\"main_module\":\"m.js\"" + rest + "}";
    }

    private JsonNode worker() {
        return server.data().at("/workers/0");
    }

    @Test
    void showsVersionsAndTheSharesOfTraffic() {
        server.upload(WORKER, metadata(""));
        String first = version(0);
        server.upload(WORKER, metadata(",\"annotations\":{\"workers/message\":\"second\",\"workers/tag\":\"r2\"}"));
        server.send(
                "POST",
                WORKER + "/deployments",
                "{\"strategy\":\"percentage\",\"versions\":[{\"version_id\":\"" + first
                        + "\",\"percentage\":90},{\"version_id\":\"" + version(0) + "\",\"percentage\":10}]}");

        JsonNode worker = worker();
        assertThat(worker.at("/versions/0/number").asInt()).isEqualTo(2);
        assertThat(worker.at("/versions/0/message").asText()).isEqualTo("second");
        assertThat(worker.at("/versions/0/tag").asText()).isEqualTo("r2");
        assertThat(worker.at("/active/shares").findValuesAsText("number")).containsExactly("1", "2");
        assertThat(worker.at("/active/shares").findValuesAsText("percentage")).containsExactly("90", "10");
        assertThat(worker.path("deployments")).hasSize(3);
    }

    private String version(int index) {
        return server.get(WORKER + "/versions")
                .at("/result/items/" + index + "/id")
                .asText();
    }

    @Test
    void showsBindingsOfTheDeployedVersion() {
        server.upload(
                WORKER,
                metadata(
                        ",\"bindings\":[{\"type\":\"r2_bucket\",\"name\":\"FILES\",\"bucket_name\":\"files\",\"jurisdiction\":\"eu\"},"
                                + "{\"type\":\"secret_text\",\"name\":\"KEY\",\"text\":\"value\"},"
                                + "{\"type\":\"ai\",\"name\":\"AI\"},{\"type\":\"json\",\"name\":\"J\",\"json\":{\"a\":1}},"
                                + "{\"type\":\"plain_text\",\"name\":\"MODE\",\"text\":\"" + "x".repeat(300) + "\"}]"));

        JsonNode bindings = worker().path("bindings");
        assertThat(bindings.findValuesAsText("type"))
                .containsExactly("r2_bucket", "secret_text", "ai", "json", "plain_text");
        assertThat(bindings.findValuesAsText("text"))
                .containsExactly("bucket_name: files, jurisdiction: eu", "", "", "{\"a\":1}", "x".repeat(200) + "…");
    }

    @Test
    void showsTriggers() {
        server.upload(WORKER, metadata(""));
        server.send("PUT", WORKER + "/schedules", "[{\"cron\":\"*/30 * * * *\"}]");
        server.send("POST", WORKER + "/subdomain", "{\"enabled\":true}");
        server.send("PUT", "/acc/workers/subdomain", "{\"subdomain\":\"team\"}");
        server.send(
                "PUT",
                "/acc/workers/domains",
                "{\"hostname\":\"shop.example.com\",\"service\":\"shop\",\"environment\":\"production\",\"zone_name\":\"example.com\"}");

        assertThat(worker().path("triggers").findValuesAsText("text"))
                .containsExactly("shop.team.workers.dev", "shop.example.com", "*/30 * * * *");
    }

    @Test
    void showsTheLastChangedWorkersFirstAndForgetsDeletedOnes() {
        server.upload("/acc/workers/scripts/a", metadata(""));
        server.upload("/other/workers/scripts/b", metadata(""));
        server.upload("/acc/workers/scripts/c", metadata(""));
        server.send("DELETE", "/acc/workers/scripts/a", "");

        assertThat(server.data().path("workers").findValuesAsText("name")).containsExactly("c", "b");
    }

    @Test
    void limitsVersionsAndDeployments() {
        for (int i = 0; i < 12; i++) {
            server.upload(WORKER, metadata(",\"compatibility_date\":\"2026-01-" + (10 + i) + "\""));
        }

        assertThat(worker().path("versions")).hasSize(10);
        assertThat(worker().path("moreVersions").asInt()).isEqualTo(2);
        assertThat(worker().path("moreDeployments").asInt()).isEqualTo(2);
    }
}
