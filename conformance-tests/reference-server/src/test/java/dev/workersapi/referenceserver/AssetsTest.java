package dev.workersapi.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests static assets, from the manifest to the deployed Worker. */
class AssetsTest {
    private static final String SCRIPT = "/scripts/my-worker";

    @RegisterExtension
    static final TestServer SERVER = TestServer.start();

    private static String hash(int number) {
        return String.format("%032x", number);
    }

    private static JsonNode open(String script, int... files) {
        String manifest = IntStream.of(files)
                .mapToObj(file -> "\"/" + file + ".html\":{\"hash\":\"" + hash(file) + "\",\"size\":2}")
                .collect(Collectors.joining(","));
        return SERVER.ok(TestRequest.json(
                        "POST", script + "/assets-upload-session", "{\"manifest\":{" + manifest + "}}"))
                .result();
    }

    private static TestRequest files(String token, int... files) {
        TestRequest form =
                TestRequest.form("POST", "/assets/upload?base64=true").with("Authorization", "Bearer " + token);
        for (int file : files) {
            form = form.file(hash(file), "text/html; charset=utf-8", "aGk=");
        }
        return form;
    }

    private static TestResponse deploy(String script, String token) {
        return SERVER.send(TestRequest.upload(
                script,
                "{\"main_module\":\"index.js\",\"assets\":{\"jwt\":\"" + token
                        + "\",\"config\":{\"html_handling\":\"none\"}}}"));
    }

    private static boolean hasAssets() {
        return SERVER.ok(TestRequest.get("/scripts"))
                .json()
                .at("/result/0/has_assets")
                .asBoolean();
    }

    @Test
    void uploadsFilesOnceAndAttachesThem() {
        JsonNode session = open(SCRIPT, 1, 2);
        assertThat(session.path("buckets")).hasToString("[[\"" + hash(1) + "\",\"" + hash(2) + "\"]]");
        String token = session.path("jwt").asText();

        TestResponse first = SERVER.ok(files(token, 1));
        assertThat(first.status()).isEqualTo(202);
        assertThat(first.result()).isEmpty();
        TestResponse second = SERVER.ok(files(token, 2));
        assertThat(second.status()).isEqualTo(201);

        assertThat(deploy(SCRIPT, second.result().path("jwt").asText()).status())
                .isEqualTo(200);
        assertThat(hasAssets()).isTrue();
        JsonNode again = open(SCRIPT, 2, 1);
        assertThat(again.path("buckets")).isEmpty();
        assertThat(deploy(SCRIPT, again.path("jwt").asText()).status()).isEqualTo(200);
    }

    @Test
    void nextUploadKeepsOrDropsAssets() {
        String token = SERVER.ok(files(open(SCRIPT, 1).path("jwt").asText(), 1))
                .result()
                .path("jwt")
                .asText();
        deploy(SCRIPT, token);

        SERVER.ok(TestRequest.upload(SCRIPT, "{\"main_module\":\"index.js\",\"keep_assets\":true}"));
        assertThat(hasAssets()).isTrue();
        SERVER.ok(TestRequest.upload(SCRIPT));
        assertThat(hasAssets()).isFalse();
    }

    @Test
    void versionContainsAssetConfigurationWithoutToken() {
        SERVER.ok(TestRequest.upload(SCRIPT));
        String token = SERVER.ok(files(open(SCRIPT, 1).path("jwt").asText(), 1))
                .result()
                .path("jwt")
                .asText();

        JsonNode version = SERVER.ok(TestRequest.json(
                        "POST",
                        "/workers/my-worker/versions",
                        "{\"assets\":{\"jwt\":\"" + token + "\",\"config\":{\"html_handling\":\"none\"}}}"))
                .result();

        assertThat(version.path("assets")).hasToString("{\"config\":{\"html_handling\":\"none\"}}");
    }

    @Test
    void bucketsAreSmall() {
        JsonNode session = open(SCRIPT, IntStream.range(0, 120).toArray());

        List<Integer> sizes = new ArrayList<>();
        session.path("buckets").forEach(bucket -> sizes.add(bucket.size()));
        assertThat(sizes).containsExactly(50, 50, 20);
    }

    @Test
    void rejectsUnlistedFilesAndInvalidBase64() {
        String token = open(SCRIPT, 1, 2).path("jwt").asText();

        assertThat(SERVER.send(files(token, 1, 3)).errors()).containsExactly("10021");
        assertThat(SERVER.send(files(token).file(hash(1), "text/html", "*")).errors())
                .containsExactly("10021");
        assertThat(SERVER.send(files(token)).errors()).containsExactly("10021");
        assertThat(SERVER.ok(files(token, 2)).status()).isEqualTo(202);
    }

    @Test
    void tokensExpireAfterOneHour() {
        String session = open(SCRIPT, 1).path("jwt").asText();
        SERVER.now = SERVER.now.plusSeconds(3599);
        String completed = SERVER.ok(files(session, 1)).result().path("jwt").asText();
        SERVER.now = SERVER.now.plusSeconds(1);
        assertThat(SERVER.send(files(session, 1)).errors()).containsExactly("10000");
        assertThat(deploy(SCRIPT, completed).status()).isEqualTo(200);
        SERVER.now = SERVER.now.plusSeconds(3600);
        assertThat(deploy(SCRIPT, completed).errors()).containsExactly("10021 /assets/jwt");
    }

    @Test
    void tokensAreValidForTheirPurposeOnly() {
        String session = open(SCRIPT, 1).path("jwt").asText();
        String completed = SERVER.ok(files(session, 1)).result().path("jwt").asText();

        assertThat(SERVER.send(files(completed, 1)).errors()).containsExactly("10000");
        assertThat(deploy(SCRIPT, session).errors()).containsExactly("10021 /assets/jwt");
        assertThat(deploy("/scripts/other", completed).errors()).containsExactly("10343 /assets/jwt");
        assertThat(SERVER.send("another", files(session, 1)).errors()).containsExactly("10343");
        assertThat(SERVER.send(files(session + "x", 1)).errors()).containsExactly("10000");
        assertThat(SERVER.send(files(session.replaceFirst("\\.[^.]+\\.", ".e30."), 1))
                        .errors())
                .containsExactly("10000");
    }

    @Test
    void resetEndsEverySession() {
        String session = open(SCRIPT, 1).path("jwt").asText();
        SERVER.server().reset();

        assertThat(SERVER.send(files(session, 1)).errors()).containsExactly("10343");
    }
}
