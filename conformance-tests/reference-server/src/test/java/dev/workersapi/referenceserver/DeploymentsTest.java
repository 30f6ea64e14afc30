package dev.workersapi.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which versions are deployed. The expected values are those of the vendor's documentation, schemas and CLI. */
class DeploymentsTest {
    private static final String SCRIPT = "/scripts/my-worker";
    private static final String DEPLOYMENTS = SCRIPT + "/deployments";
    private static final String UNKNOWN = "9f3b0a54-4a5f-4c5e-9d2e-7f5f0f1d1c11";

    @RegisterExtension
    static final TestServer SERVER = TestServer.start();

    private static JsonNode upload(String more) {
        return SERVER.ok(TestRequest.upload(SCRIPT, "{\"main_module\":\"index.js\"" + more + "}"))
                .result();
    }

    private static String version(String more) {
        return SERVER.ok(TestRequest.version(SCRIPT, "{\"main_module\":\"index.js\"" + more + "}"))
                .result()
                .path("id")
                .asText();
    }

    private static String latest() {
        return SERVER.ok(TestRequest.get(SCRIPT + "/versions"))
                .result()
                .at("/items/0/id")
                .asText();
    }

    private static JsonNode list(String query) {
        return SERVER.ok(TestRequest.get(DEPLOYMENTS + query)).result().path("deployments");
    }

    private static TestRequest deployment(String query, String more, String... shares) {
        List<String> versions = new ArrayList<>();
        for (int i = 0; i < shares.length; i += 2) {
            versions.add("{\"version_id\":\"" + shares[i] + "\",\"percentage\":" + shares[i + 1] + "}");
        }
        return TestRequest.json(
                "POST",
                DEPLOYMENTS + query,
                "{\"strategy\":\"percentage\",\"versions\":[" + String.join(",", versions) + "]" + more + "}");
    }

    private static JsonNode deploy(String... shares) {
        return SERVER.ok(deployment("", "", shares)).result();
    }

    @Test
    void uploadIsDeployedToAllRequests() {
        JsonNode uploaded = SERVER.ok(TestRequest.upload(SCRIPT, """
                        {"main_module": "index.js", "annotations": {"workers/message": "First", "workers/tag": "t"}}""").with("User-Agent", "wrangler/4.164.0"))
                .result();

        JsonNode deployment = list("").path(0);
        assertThat(deployment.at("/versions/0/version_id").asText()).isEqualTo(latest());
        assertThat(deployment.at("/versions/0/percentage").asInt()).isEqualTo(100);
        assertThat(deployment.path("strategy").asText()).isEqualTo("percentage");
        assertThat(deployment.path("source").asText()).isEqualTo("wrangler");
        assertThat(deployment.path("annotations")).hasToString("""
                {"workers/message":"First","workers/triggered_by":"upload"}""");
        assertThat(uploaded.path("deployment_id").asText())
                .as("the CLI prints it as the identifier of the version")
                .isEqualTo(latest().replace("-", ""));
    }

    @Test
    void versionIsNotDeployed() {
        upload("");
        JsonNode before = list("");

        version("");

        assertThat(list("")).isEqualTo(before).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"100,", "0, 100", "100, 0", "50, 50", "10, 90", "0.01, 99.99", "33.34, 66.66", "1e2,", "12.5, 87.5"})
    void percentagesTotalOneHundred(String first, String second) {
        upload("");
        String old = latest();
        String current = version("");

        JsonNode deployment = second == null ? deploy(old, first) : deploy(old, first, current, second);

        assertThat(deployment.at("/versions/0/version_id").asText()).isEqualTo(old);
        assertThat(deployment.at("/versions/0/percentage").decimalValue()).isEqualByComparingTo(first);
        assertThat(deployment.path("versions")).hasSize(second == null ? 1 : 2);
        assertThat(list("").path(0)).isEqualTo(deployment);
        assertThat(SERVER.ok(TestRequest.get(
                                DEPLOYMENTS + "/" + deployment.path("id").asText()))
                        .result())
                .isEqualTo(deployment);
    }

    @ParameterizedTest
    @CsvSource({
        "99.99,",
        "100.01,",
        "50,",
        "0,",
        "0, 0",
        "50, 50.01",
        "33.33, 66.66",
        "0.001, 99.999",
        "-1, 101",
        "101, -1",
        "200,",
    })
    void otherPercentagesAreRefused(String first, String second) {
        upload("");
        String old = latest();
        String current = version("");
        JsonNode before = list("");

        TestResponse refused = SERVER.send(
                second == null ? deployment("", "", old, first) : deployment("", "", old, first, current, second));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).allMatch(error -> error.startsWith("10210"));
        assertThat(refused.errors()).isNotEmpty();
        assertThat(list("")).isEqualTo(before);
    }

    /** "A deployment has one or two versions". */
    @Test
    void deploymentHasOneOrTwoVersions() {
        upload("");
        String first = latest();
        String second = version("");
        String third = version("");

        assertThat(SERVER.send(deployment("", "", first, "50", second, "25", third, "25"))
                        .errors())
                .containsExactly("10210 /versions");
        assertThat(SERVER.send(deployment("", "")).errors()).containsExactly("10210 /versions");
        assertThat(SERVER.send(deployment("", "", first, "50", first, "50")).errors())
                .containsExactly("10210 /versions");
    }

    @Test
    void unknownVersionsAreNotFound() {
        upload("");

        TestResponse refused = SERVER.send(deployment("", "", latest(), "50", UNKNOWN, "50"));

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.errors()).containsExactly("10071 /versions/1/version_id");
    }

    @ParameterizedTest
    @CsvSource({"GET, ''", "POST, ''", "GET, /" + UNKNOWN, "DELETE, /" + UNKNOWN})
    void unknownWorkersAreNotFound(String method, String path) {
        TestResponse refused = SERVER.send(
                method.equals("POST")
                        ? deployment("", "", UNKNOWN, "100")
                        : new TestRequest(
                                method,
                                DEPLOYMENTS + path,
                                TestRequest.get("").headers(),
                                TestRequest.get("").content()));

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.errors()).containsExactly("10007");
    }

    @Test
    void deploymentDecidesWhichVersionIsRead() {
        upload(",\"bindings\":[{\"type\":\"plain_text\",\"name\":\"P\",\"text\":\"old\"}]");
        String old = latest();
        String current = version(",\"bindings\":[{\"type\":\"plain_text\",\"name\":\"P\",\"text\":\"new\"}]");
        assertThat(text()).isEqualTo("old");

        deploy(old, "90", current, "10");
        assertThat(text()).isEqualTo("old");
        deploy(old, "10", current, "90");
        assertThat(text()).isEqualTo("new");
        deploy(old, "100");
        assertThat(text()).isEqualTo("old");
    }

    private static String text() {
        return SERVER.ok(TestRequest.get(SCRIPT + "/settings"))
                .result()
                .at("/bindings/0/text")
                .asText();
    }

    /** "A rollback creates a new deployment with the old version" (documentation of rollbacks). */
    @Test
    void rollbackIsAnotherDeployment() {
        upload("");
        String old = latest();
        upload("");
        String current = latest();
        String never = version("");

        assertThat(trigger(deploy(old, "100"))).isEqualTo("rollback");
        assertThat(trigger(deploy(current, "100"))).isEqualTo("deployment");
        assertThat(trigger(deploy(never, "100"))).isEqualTo("deployment");
        assertThat(trigger(deploy(current, "50", never, "50"))).isEqualTo("deployment");
        assertThat(list("")).hasSize(6);
    }

    private static String trigger(JsonNode deployment) {
        return deployment.at("/annotations/workers~1triggered_by").asText();
    }

    @ParameterizedTest
    @CsvSource({"x, 1500, 1000", "ü, 501, 500", "€, 400, 333", "😀, 300, 250", "x, 1000, 1000"})
    void messagesAreTruncated(String character, int sent, int kept) {
        upload("");

        JsonNode deployment = SERVER.ok(deployment(
                        "",
                        ",\"annotations\":{\"workers/message\":\"" + character.repeat(sent) + "\"}",
                        latest(),
                        "100"))
                .result();

        assertThat(deployment.at("/annotations/workers~1message").asText()).isEqualTo(character.repeat(kept));
    }

    @Test
    void newestDeploymentIsFirst() {
        upload("");
        String old = latest();
        SERVER.now = SERVER.now.plusSeconds(60);
        JsonNode second = deploy(old, "100");
        SERVER.now = SERVER.now.plusSeconds(60);
        JsonNode third = deploy(old, "100");

        assertThat(list("")).hasSize(3);
        assertThat(list("").path(0)).isEqualTo(third);
        assertThat(list("?per_page=1&page=2")).containsExactly(second);
        assertThat(list("?page=2")).isEmpty();
        assertThat(list("?since=" + second.path("created_on").asText())).containsExactly(third, second);
        assertThat(list("?since=" + second.path("created_on").asText() + "&until="
                        + second.path("created_on").asText()))
                .containsExactly(second);
        assertThat(SERVER.send(TestRequest.get(DEPLOYMENTS + "?since=yesterday"))
                        .errors())
                .containsExactly("10004 /since");
    }

    @Test
    void activeDeploymentCannotBeDeleted() {
        upload("");
        String first = list("").at("/0/id").asText();
        String second = deploy(latest(), "100").path("id").asText();

        TestResponse active = SERVER.send(TestRequest.delete(DEPLOYMENTS + "/" + second));
        TestResponse deleted = SERVER.ok(TestRequest.delete(DEPLOYMENTS + "/" + first));
        TestResponse unknown = SERVER.send(TestRequest.delete(DEPLOYMENTS + "/" + first));

        assertThat(active.status()).isEqualTo(404);
        assertThat(active.errors()).containsExactly("10338");
        assertThat(deleted.json().has("result")).isFalse();
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.errors()).containsExactly("10336");
        assertThat(SERVER.send(TestRequest.get(DEPLOYMENTS + "/" + first)).errors())
                .containsExactly("10336");
        assertThat(list("")).hasSize(1);
    }

    /** The CLI prompts users for the secrets that the message lists after "The following secrets have changed:". */
    @Test
    void earlierVersionsNeedForceIfSecretsChanged() {
        upload(secrets("A", "1", "B", "1", "C", "1"));
        String old = latest();
        upload(secrets("A", "1", "B", "2", "D", "1"));

        TestResponse refused = SERVER.send(deployment("", "", old, "100"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).containsExactly("10220");
        assertThat(refused.json().at("/errors/0/message").asText())
                .endsWith("The following secrets have changed: B, C, D");
        SERVER.ok(deployment("?force=true", "", old, "100"));
    }

    private static String secrets(String... values) {
        List<String> bindings = new ArrayList<>();
        for (int i = 0; i < values.length; i += 2) {
            bindings.add(
                    "{\"type\":\"secret_text\",\"name\":\"" + values[i] + "\",\"text\":\"" + values[i + 1] + "\"}");
        }
        return ",\"bindings\":[" + String.join(",", bindings) + "]";
    }

    @Test
    void laterVersionsAndUnchangedSecretsNeedNoForce() {
        upload(secrets("A", "1"));
        String first = latest();
        String later = version(secrets("A", "2"));
        deploy(later, "100");
        assertThat(SERVER.send(deployment("", "", first, "100")).errors()).containsExactly("10220");
        upload(",\"keep_bindings\":[\"secret_text\"]");
        deploy(later, "100");
        upload(secrets("A", "2"));
        deploy(later, "100");
    }

    /** "You cannot roll back past a Durable Object migration" (documentation of rollbacks). */
    @Test
    void deploymentsDoNotGoBackBehindAMigration() {
        upload("");
        String before = latest();
        upload(",\"migrations\":{\"new_tag\":\"v1\",\"new_sqlite_classes\":[\"C\"]}");
        String migrated = latest();
        upload("");

        assertThat(SERVER.send(deployment("", "", before, "100")).errors()).containsExactly("10210 /versions");
        deploy(migrated, "100");
    }

    @Test
    void migrationsOfAVersionAreAppliedByItsDeployment() {
        upload("");
        String version = SERVER.ok(TestRequest.json(
                        "POST",
                        "/workers/my-worker/versions",
                        "{\"migrations\":{\"new_tag\":\"v1\",\"new_sqlite_classes\":[\"C\"]}}"))
                .result()
                .path("id")
                .asText();
        assertThat(SERVER.ok(TestRequest.get("/services/my-worker")).text()).doesNotContain("migration_tag");

        deploy(version, "100");

        assertThat(SERVER.ok(TestRequest.get("/services/my-worker"))
                        .result()
                        .at("/default_environment/script/migration_tag")
                        .asText())
                .isEqualTo("v1");
    }

    /**
     * The message and the code are from workers-sdk issue 8210. Classes of other Workers count too (alchemy issue 799).
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"inherit\",\"name\":\"ROOM\"}",
                "{\"type\":\"inherit\",\"name\":\"LOBBY\",\"old_name\":\"ROOM\"}",
                "{\"type\":\"durable_object_namespace\",\"name\":\"R\",\"class_name\":\"Room\"}",
                "{\"type\":\"durable_object_namespace\",\"name\":\"R\",\"class_name\":\"Room\",\"script_name\":\"other\"}"
            })
    void aClassWithABindingIsNotDeleted(String binding) {
        upload(",\"migrations\":{\"new_tag\":\"v1\",\"new_sqlite_classes\":[\"Room\"]},\"bindings\":["
                + "{\"type\":\"durable_object_namespace\",\"name\":\"ROOM\",\"class_name\":\"Room\"}]");
        String deletion = ",\"migrations\":{\"old_tag\":\"v1\",\"new_tag\":\"v2\",\"deleted_classes\":[\"Room\"]}";

        TestResponse refused = SERVER.send(TestRequest.upload(
                SCRIPT, "{\"main_module\":\"index.js\"" + deletion + ",\"bindings\":[" + binding + "]}"));

        assertThat(refused.errors()).containsExactly("10061 /migrations");
        assertThat(refused.json().at("/errors/0/message").asText())
                .startsWith("Cannot apply --delete-class migration to class 'Room'");
        upload(deletion);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"bindings\":[{\"type\":\"inherit\",\"name\":\"ROOM\"}]",
            })
    void aClassWithABindingIsNotDeletedByOtherChangesEither(String bindings) {
        upload(",\"migrations\":{\"new_tag\":\"v1\",\"new_sqlite_classes\":[\"Room\"]},\"bindings\":["
                + "{\"type\":\"durable_object_namespace\",\"name\":\"ROOM\",\"class_name\":\"Room\"}]");
        String patch = "{\"migrations\":{\"old_tag\":\"v1\",\"new_tag\":\"v2\",\"deleted_classes\":[\"Room\"]}"
                + bindings + "}";

        assertThat(SERVER.send(TestRequest.form("PATCH", SCRIPT + "/settings").part("settings", patch))
                        .errors())
                .containsExactly("10061 /migrations");
        assertThat(SERVER.send(TestRequest.json("PATCH", "/workers/my-worker/versions/latest", patch))
                        .errors())
                .containsExactly("10061 /migrations");
    }

    /** The message has the form that clients parse, and the status is the one that alchemy waits for. */
    @ParameterizedTest
    @CsvSource({"'', ''", "v0, v0", "v2, v2"})
    void uploadsStateTheExpectedMigrationTag(String sent, String shown) {
        upload(",\"migrations\":{\"new_tag\":\"v1\",\"new_sqlite_classes\":[\"C\"]}");
        String old = sent.isEmpty() ? "" : "\"old_tag\":\"" + sent + "\",";

        TestResponse refused = SERVER.send(TestRequest.upload(
                SCRIPT, "{\"main_module\":\"index.js\",\"migrations\":{" + old + "\"new_tag\":\"v3\"}}"));

        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.errors()).containsExactly("10079 /migrations/old_tag");
        assertThat(refused.json().at("/errors/0/message").asText())
                .endsWith("got tag '" + shown + "' when expected tag is 'v1'");
    }

    /**
     * All versions of a split must have the same base path for assets (TypeScript SDK). A change of the path must first
     * be deployed to all traffic.
     */
    @ParameterizedTest
    @CsvSource({"/docs, /docs, true", "/docs, /help, false", ", /docs, false", ",, true"})
    void splitsNeedTheSameBasePath(String first, String second, boolean accepted) {
        String hash = "08f1dfda4574284ab3c21666d1ee8c7d";
        String session = SERVER.ok(TestRequest.json(
                        "POST",
                        SCRIPT + "/assets-upload-session",
                        "{\"manifest\":{\"/index.html\":{\"hash\":\"" + hash + "\",\"size\":2}}}"))
                .result()
                .path("jwt")
                .asText();
        String completion = SERVER.ok(TestRequest.form("POST", "/assets/upload?base64=true")
                        .with("Authorization", "Bearer " + session)
                        .file(hash, "text/html", "aGk="))
                .result()
                .path("jwt")
                .asText();
        upload(",\"assets\":{\"jwt\":\"" + completion + "\"," + config(first) + "}");
        String old = latest();
        String current = version(",\"keep_assets\":true,\"assets\":{" + config(second) + "}");

        TestResponse split = SERVER.send(deployment("", "", old, "50", current, "50"));

        assertThat(split.errors()).isEqualTo(accepted ? List.of() : List.of("10210 /versions"));
        deploy(current, "100");
    }

    private static String config(String basePath) {
        return "\"config\":{" + (basePath == null ? "" : "\"base_path\":\"" + basePath + "\"") + "}";
    }

    /** The vendor's CLI recognizes this code, for exports that differ between the versions of a split. */
    @ParameterizedTest
    @CsvSource({"A, A, true", "A, B, false", ", A, false"})
    void splitsNeedTheSameExports(String first, String second, boolean accepted) {
        upload(exports(first));
        String old = latest();
        String current = version(exports(second));

        TestResponse split = SERVER.send(deployment("", "", old, "50", current, "50"));

        assertThat(split.errors()).isEqualTo(accepted ? List.of() : List.of("100405 /versions"));
        deploy(current, "100");
    }

    private static String exports(String name) {
        return name == null ? "" : ",\"exports\":{\"" + name + "\":{\"type\":\"worker\"}}";
    }
}
