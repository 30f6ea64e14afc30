package dev.workersapi.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stops servers, and starts others with the files that they wrote. */
class StateFileTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ACCOUNT = "/accounts/" + TestServer.ACCOUNT;
    private static final String SCRIPT = ACCOUNT + "/workers/scripts/my-worker";

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path directory = Path.of("");

    private ReferenceServer start() {
        return ReferenceServer.builder()
                .state(directory.resolve("state.json"), failure -> {
                    throw new UncheckedIOException(failure);
                })
                .start();
    }

    private JsonNode send(ReferenceServer server, String path, TestRequest request) throws Exception {
        HttpRequest.Builder built = HttpRequest.newBuilder(URI.create(server.baseUrl() + path))
                .header("Authorization", "Bearer t")
                .method(request.method(), BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach(built::header);
        byte[] body = client.send(built.build(), BodyHandlers.ofByteArray()).body();
        String text = new String(body, StandardCharsets.UTF_8);
        return text.startsWith("{") ? MAPPER.readTree(text).path("result") : MAPPER.valueToTree(text);
    }

    private JsonNode get(ReferenceServer server, String path) throws Exception {
        return send(server, path, TestRequest.get(""));
    }

    /** What requests read. */
    static Stream<String> paths() {
        return Stream.of(
                ACCOUNT + "/workers/scripts",
                SCRIPT + "/content/v2",
                SCRIPT + "/settings",
                SCRIPT + "/script-settings",
                SCRIPT + "/secrets",
                SCRIPT + "/subdomain",
                SCRIPT + "/versions",
                SCRIPT + "/schedules",
                ACCOUNT + "/workers/subdomain",
                ACCOUNT + "/workers/account-settings",
                ACCOUNT + "/workers/domains",
                ACCOUNT + "/queues",
                ACCOUNT + "/workflows",
                "/zones?account.id=" + TestServer.ACCOUNT,
                "/zones/a-zone/workers/routes");
    }

    private void change(ReferenceServer server) throws Exception {
        send(server, SCRIPT, TestRequest.upload("", """
                {"main_module": "index.js", "tags": ["team"], "compatibility_date": "2026-01-01",
                 "migrations": {"new_tag": "v1", "new_sqlite_classes": ["Room"]},
                 "bindings": [{"type": "plain_text", "name": "GREETING", "text": "hello"},
                              {"type": "secret_text", "name": "TOKEN", "text": "hush"},
                              {"type": "durable_object_namespace", "name": "ROOM", "class_name": "Room"}]}"""));
        send(server, SCRIPT + "/versions", TestRequest.version("", "{\"main_module\":\"index.js\"}"));
        send(server, SCRIPT + "/subdomain", TestRequest.json("POST", "", "{\"enabled\":true}"));
        send(server, SCRIPT + "/schedules", TestRequest.json("PUT", "", "[{\"cron\":\"*/30 * * * *\"}]"));
        send(server, ACCOUNT + "/workers/account-settings", TestRequest.json("PUT", "", "{\"green_compute\":true}"));
        send(server, ACCOUNT + "/workers/subdomain", TestRequest.json("PUT", "", "{\"subdomain\":\"mine\"}"));
        send(
                server,
                ACCOUNT + "/workers/domains",
                TestRequest.json("PUT", "", "{\"hostname\":\"a.example.com\",\"service\":\"my-worker\"}"));
        send(
                server,
                "/zones/a-zone/workers/routes",
                TestRequest.json("POST", "", "{\"pattern\":\"example.com/*\",\"script\":\"my-worker\"}"));
        send(server, ACCOUNT + "/queues", TestRequest.json("POST", "", "{\"queue_name\":\"jobs\"}"));
        send(
                server,
                ACCOUNT + "/workflows/orders",
                TestRequest.json("PUT", "", "{\"script_name\":\"my-worker\",\"class_name\":\"Orders\"}"));
    }

    @Test
    void everythingSurvivesARestart() throws Exception {
        List<JsonNode> before;
        try (ReferenceServer server = start()) {
            change(server);
            before = read(server);
        }

        try (ReferenceServer server = start()) {
            assertThat(read(server)).isEqualTo(before);
            assertThat(before).noneMatch(JsonNode::isMissingNode);
            assertThat(before).noneMatch(JsonNode::isNull);
            send(server, SCRIPT, TestRequest.delete(""));
        }

        try (ReferenceServer server = start()) {
            assertThat(get(server, ACCOUNT + "/workers/scripts")).isEmpty();
        }
    }

    private List<JsonNode> read(ReferenceServer server) throws Exception {
        List<JsonNode> read = new ArrayList<>();
        for (String path : paths().toList()) {
            JsonNode result = get(server, path);
            // The boundary of a form is different each time.
            read.add(result.isTextual() ? MAPPER.valueToTree(result.asText().contains("export default {};")) : result);
        }
        return read;
    }

    /** A killed process cannot write anything else, so this waits only for the file. */
    @Test
    void changeIsWrittenWhileTheServerRuns() throws Exception {
        Path file = directory.resolve("state.json");
        try (ReferenceServer server = start()) {
            change(server);
            while (!Files.readString(file).contains("Orders")) {
                Thread.onSpinWait();
            }
            Files.copy(file, directory.resolve("copy.json"));
        }
        Files.move(directory.resolve("copy.json"), file, StandardCopyOption.REPLACE_EXISTING);

        try (ReferenceServer server = start()) {
            assertThat(get(server, ACCOUNT + "/workers/scripts")).hasSize(1);
        }
    }

    @Test
    void codeThatVersionsShareIsStoredOnce() throws Exception {
        try (ReferenceServer server = start()) {
            change(server);
        }
        String code = Base64.getEncoder().encodeToString("export default {};".getBytes(StandardCharsets.UTF_8));

        assertThat(Files.readString(directory.resolve("state.json"))).containsOnlyOnce(code);
    }

    @Test
    void onlyTheOwnerReadsTheFile() throws Exception {
        Path file = directory.resolve("state.json");
        start().close();
        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(directory.toFile().list()).as("temporary files").containsExactly("state.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not JSON",
                "{}",
                "[]",
                "{\"format\":\"another\"}",
                "{\"format\":\"workers-api-reference-server\"}",
                "{\"format\":\"workers-api-reference-server\",\"version\":99}",
                "{\"format\":\"workers-api-reference-server\",\"version\":1,\"files\":[\"not Base64!\"]}",
                "{\"format\":\"workers-api-reference-server\",\"version\":1,\"files\":[],\"state\":{\"workers\":5}}",
                "{\"format\":\"workers-api-reference-server\",\"version\":1,\"files\":[],\"state\":{}}",
                "{\"format\":\"workers-api-reference-server\",\"version\":1,\"files\":[],\"state\":null}"
            })
    void foreignFileIsRefusedAndKept(String content) throws Exception {
        Path file = Files.writeString(directory.resolve("state.json"), content);

        assertThatThrownBy(this::start)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toRealPath().toString())
                .hasMessageContaining("was not changed");
        assertThat(Files.readString(file)).isEqualTo(content);
    }

    static Stream<Integer> cuts() {
        return Stream.of(1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void damagedFileIsRefusedAndKept(int tenths) throws Exception {
        Path file = directory.resolve("state.json");
        try (ReferenceServer server = start()) {
            change(server);
        }
        String content = Files.readString(file);
        String cut = content.substring(0, content.length() * tenths / 10);
        Files.writeString(file, cut);

        assertThatThrownBy(this::start).isInstanceOf(UncheckedIOException.class);
        assertThat(Files.readString(file)).isEqualTo(cut);
    }

    @Test
    void emptyFileIsANewOne() throws Exception {
        Files.createFile(directory.resolve("state.json"));

        start().close();

        assertThat(Files.size(directory.resolve("state.json"))).isPositive();
    }

    @Test
    void directoryThatDoesNotExistIsAnErrorAtStart() {
        Path file = directory.resolve("absent/state.json");

        assertThatThrownBy(() ->
                        ReferenceServer.builder().state(file, failure -> {}).start())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void failureToWriteIsReportedAndTheServerGoesOn() throws Exception {
        Path parent = Files.createDirectory(directory.resolve("gone"));
        List<IOException> failures = new CopyOnWriteArrayList<>();
        try (ReferenceServer server = ReferenceServer.builder()
                .state(parent.resolve("state.json"), failures::add)
                .start()) {
            Files.delete(parent.resolve("state.json"));
            Files.delete(parent);
            change(server);
            assertThat(get(server, ACCOUNT + "/workers/scripts")).hasSize(1);
        }

        assertThat(failures).isNotEmpty();
    }

    @Test
    void linkStaysALink() throws Exception {
        start().close();
        Path target = Files.move(directory.resolve("state.json"), directory.resolve("target.json"));
        Files.createSymbolicLink(directory.resolve("state.json"), target);
        try (ReferenceServer server = start()) {
            change(server);
        }

        assertThat(directory.resolve("state.json")).isSymbolicLink();
        assertThat(Files.readString(target)).contains("my-worker");
    }
}
