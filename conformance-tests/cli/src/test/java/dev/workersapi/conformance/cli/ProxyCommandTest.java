package dev.workersapi.conformance.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.model.SecretTextBinding;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.client.upload.Part;
import dev.workersapi.conformance.proxy.HarFile;
import dev.workersapi.referenceserver.ReferenceServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Tests {@code proxy} in front of the reference server. */
class ProxyCommandTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TOKEN = "token-0123456789-abcdef";
    private static final String SECRET = "Tr0ub4dor & 3 \"quoted\"";
    private static final String SCRIPTS = "/client/v4/accounts/a/workers/scripts";

    @TempDir
    private Path directory;

    private ReferenceServer server;

    @BeforeEach
    void start() {
        server = ReferenceServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** A proxy that runs on another thread. */
    private final class Running {
        private final StringWriter output = new StringWriter();
        private final CompletableFuture<String> address = new CompletableFuture<>();
        private final CompletableFuture<Runnable> interruption = new CompletableFuture<>();
        private final FutureTask<Integer> command;

        Running(String... options) {
            PrintWriter out = new PrintWriter(output) {
                @Override
                public void flush() {
                    output.toString().lines().findFirst().ifPresent(address::complete);
                }
            };
            List<String> arguments = new ArrayList<>(List.of("--port=0"));
            arguments.addAll(List.of(options));
            if (arguments.stream().noneMatch(option -> option.startsWith("--target"))) {
                arguments.add("--target=" + server.baseUrl().resolve("/"));
            }
            Interruption byTest = action -> {
                interruption.complete(action);
                return () -> {};
            };
            CommandLine commandLine = Main.configured(
                            new CommandLine(new ProxyCommand(Environment.ofProcess(), byTest)))
                    .setOut(out)
                    .setErr(out);
            command = new FutureTask<>(() -> Main.run(commandLine, arguments.toArray(String[]::new)));
            new Thread(command).start();
        }

        String address() throws Exception {
            return address.get(30, TimeUnit.SECONDS);
        }

        int interrupt() throws Exception {
            interruption.get(30, TimeUnit.SECONDS).run();
            return command.get(30, TimeUnit.SECONDS);
        }

        String output() {
            return output.toString();
        }
    }

    /** A Java client, and the requests of curl, which are written out so that the tests do not need curl. */
    private static void deploy(String proxy) throws IOException, InterruptedException {
        try (WorkersClient client = WorkersClient.builder()
                .baseUrl(proxy + "/client/v4")
                .accountId("0123456789abcdef0123456789abcdef")
                .apiToken(TOKEN)
                .build()) {
            WorkerUpload upload = WorkerUpload.builder()
                    .metadata(WorkerMetadata.builder()
                            .mainModule("index.js")
                            .compatibilityDate("2026-01-01")
                            .addBinding(SecretTextBinding.builder()
                                    .name("PASSWORD")
                                    .text(SECRET)
                                    .build())
                            .build())
                    .addFile(Part.of("index.js", "export default { fetch() { return new Response('Hello') } }"))
                    .build();
            client.scripts().uploadScript("my-worker", upload);
            client.scripts().listScripts();
        }
        String form =
                "--------------------------d74496d66958873e\r\nContent-Disposition: form-data; name=\"metadata\"\r\n"
                        + "Content-Type: application/json\r\n\r\n{\"main_module\":\"m.js\",\"bindings\":[{\"type\":\"secret_text\","
                        + "\"name\":\"S\",\"text\":\"" + SECRET.replace("\"", "\\\"") + "\"}]}\r\n"
                        + "--------------------------d74496d66958873e\r\n"
                        + "Content-Disposition: form-data; name=\"m.js\"; filename=\"m.js\"\r\n"
                        + "Content-Type: application/javascript+module\r\n\r\nexport default {}\r\n"
                        + "--------------------------d74496d66958873e--\r\n";
        assertThat(curl(
                        proxy,
                        "PUT " + SCRIPTS + "/w",
                        "Content-Length: " + form.length() + "\r\n"
                                + "Content-Type: multipart/form-data; boundary=------------------------d74496d66958873e\r\n",
                        form))
                .startsWith("HTTP/1.1 200");
        assertThat(curl(proxy, "GET " + SCRIPTS + "?token=" + TOKEN, "", "")).startsWith("HTTP/1.1 200");
        assertThat(curl(
                        proxy,
                        "PUT " + SCRIPTS + "/w/schedules",
                        "Content-Length: 7\r\nContent-Type: application/json\r\n",
                        "[{\"a\":1"))
                .startsWith("HTTP/1.1 400");
        assertThat(curl(proxy, "DELETE " + SCRIPTS + "/missing", "", "")).startsWith("HTTP/1.1 404");
    }

    private static String curl(String proxy, String requestLine, String headers, String body) throws IOException {
        URI address = URI.create(proxy);
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(30_000);
            String head =
                    requestLine + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\nUser-Agent: curl/8.5.0\r\n"
                            + "Accept: */*\r\nAuthorization: Bearer " + TOKEN + "\r\n" + headers + "\r\n";
            socket.getOutputStream().write((head + body).getBytes(ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readNBytes(100), ISO_8859_1);
        }
    }

    private JsonNode report(Path folder) throws IOException {
        return JSON.readTree(folder.resolve("report.json").toFile());
    }

    @Test
    void recordsWhatHasTheFindingsOfTheTraffic() throws Exception {
        Path recording = directory.resolve("recording.har");
        Path live = directory.resolve("live");
        Running proxy = new Running("--record=" + recording, "--report=" + live);

        deploy(proxy.address());
        int exitCode = proxy.interrupt();

        assertThat(proxy.output())
                .contains(
                        "Forwards to "
                                + server.baseUrl().resolve("/").toString().replaceAll("/$", "")
                                + ", and checks and records to " + recording,
                        "FAIL  PUT " + SCRIPTS + "/w/schedules -> 400",
                        "NEW   GET " + SCRIPTS + " -> 200",
                        "6 exchanges: 5 passed, 1 failed; 1 violation, drift 1: not conformant",
                        "Recording: " + recording)
                .doesNotContain(TOKEN, SECRET);
        assertThat(exitCode).isEqualTo(1);
        String recorded = Files.readString(recording);
        assertThat(recorded).doesNotContain(TOKEN, "Tr0ub4dor", "VHIwdWI0ZG9y", "Bearer token");
        assertThat(HarFile.part(recording)).doesNotExist();
        Path again = directory.resolve("again");
        Program traffic =
                Program.run(Environment::bundledDocument, "", "traffic", recording.toString(), "--report=" + again);
        assertThat(traffic.exitCode()).isEqualTo(1);
        assertThat(report(again).get("exchanges")).isEqualTo(report(live).get("exchanges"));
        assertThat(report(again).get("summary")).isEqualTo(report(live).get("summary"));
    }

    @Test
    void keepsSecretsIfAsked() throws Exception {
        Path recording = directory.resolve("recording.har");
        Running proxy = new Running("--record=" + recording, "--keep-secrets", "--fail-on-drift");

        curl(proxy.address(), "GET " + SCRIPTS, "", "");
        int exitCode = proxy.interrupt();

        assertThat(proxy.output())
                .contains("warning: " + recording + " will contain secrets: do not publish it")
                .doesNotContain(TOKEN);
        assertThat(exitCode).isZero();
        assertThat(recording).content().contains("Bearer " + TOKEN);
    }

    @Test
    void passesWebSocketsThrough() throws Exception {
        Path recording = directory.resolve("recording.har");
        Running proxy = new Running("--record=" + recording, "--keep-host");
        String form = String.join(
                "\r\n",
                "--b",
                "Content-Disposition: form-data; name=\"metadata\"",
                "Content-Type: application/json",
                "",
                "{\"main_module\":\"m.js\"}",
                "--b",
                "Content-Disposition: form-data; name=\"m.js\"; filename=\"m.js\"",
                "Content-Type: application/javascript+module",
                "",
                "export default {}",
                "--b--",
                "");
        send(proxy.address() + SCRIPTS + "/w", "PUT", "multipart/form-data; boundary=b", form);
        String tail = send(proxy.address() + SCRIPTS + "/w/tails", "POST", "application/json", "{}");
        URI url = URI.create(JSON.readTree(tail).at("/result/url").textValue());
        assertThat(url.getPort()).isEqualTo(URI.create(proxy.address()).getPort());
        CompletableFuture<String> event = new CompletableFuture<>();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("trace-v1")
                .buildAsync(url, new WebSocket.Listener() {
                    private final StringBuilder text = new StringBuilder();

                    @Override
                    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
                        text.append(data);
                        if (last) {
                            event.complete(text.toString());
                        }
                        return WebSocket.Listener.super.onText(webSocket, data, last);
                    }
                })
                .get(30, TimeUnit.SECONDS);
        String message = "x".repeat(100_000);
        send(
                proxy.address() + SCRIPTS + "/w/tail-events",
                "POST",
                "application/json",
                "{\"logs\":[{\"level\":\"log\",\"message\":[\"" + message + "\"],\"timestamp\":1}]}");

        assertThat(socket.getSubprotocol()).isEqualTo("trace-v1");
        assertThat(event.get(30, TimeUnit.SECONDS)).contains(message);
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(30, TimeUnit.SECONDS);
        proxy.interrupt();
        JsonNode entries = JSON.readTree(recording.toFile()).at("/log/entries");
        assertThat(StreamSupport.stream(entries.spliterator(), false)
                        .map(entry -> entry.at("/response/status").intValue()))
                .contains(101);
        assertThat(recording)
                .content()
                .contains("/tails/")
                .doesNotContain(JSON.readTree(tail).at("/result/id").textValue());
    }

    private static String send(String url, String method, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString(UTF_8))
                .body();
    }

    @Test
    void notesRequestsWithoutAResponse() throws Exception {
        Path recording = directory.resolve("recording.har");
        server.close();
        Running proxy = new Running(
                "--record=" + recording, "--target=" + server.baseUrl().resolve("/"));

        String response = curl(proxy.address(), "GET " + SCRIPTS, "", "");
        int exitCode = proxy.interrupt();

        assertThat(response).startsWith("HTTP/1.1 502");
        assertThat(proxy.output())
                .containsOnlyOnce("note: GET " + SCRIPTS + ": no response from http://127.0.0.1:")
                .contains("the connection was refused", "1 exchange: 1 passed");
        assertThat(exitCode).isZero();
        JsonNode entry = JSON.readTree(recording.toFile()).at("/log/entries/0");
        assertThat(entry.at("/response/status").intValue()).isZero();
        assertThat(entry.at("/response/_error").textValue()).startsWith("no response");
    }

    @Test
    void saysThatNothingWasSent() throws Exception {
        Path recording = directory.resolve("recording.har");
        Running proxy = new Running("--record=" + recording, "--quiet");
        proxy.address();

        assertThat(proxy.interrupt()).isEqualTo(2);

        assertThat(proxy.output()).contains("error: nothing to check: no request was sent to the proxy");
        assertThat(recording).exists();
    }

    @Test
    void leavesTheRecordingOfAnotherProxyAlone() throws Exception {
        Path recording = directory.resolve("recording.har");
        Files.writeString(HarFile.part(recording), "{}");

        Program program = Program.run("proxy", "--target=http://127.0.0.1:1", "--record=" + recording);

        assertThat(program.err())
                .startsWith("error: " + HarFile.part(recording) + " exists: it belongs to another proxy");
        assertThat(program.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port=70000 | --port: expected a number from 0 to 65535, received 70000",
                "--host=not-a-host.invalid | the proxy cannot listen on not-a-host.invalid:8080: ",
                "--target=api.cloudflare.com | --target: 'api.cloudflare.com' is not the address of a server",
                "--target=https://me:secret@example.com | --target: 'https://[redacted]@example.com' is not the address",
                "--record=missing/recording.har | the recording cannot be written to missing/recording.har: no such file",
                "--record=. | --record .: a directory, expected the name of a file",
                "--document=missing.yaml | missing.yaml: "
            })
    void explainsIncorrectUsage(String option, String message) {
        Program program = option.startsWith("--target")
                ? Program.run("proxy", option)
                : Program.run("proxy", "--target=http://127.0.0.1:1", option);

        assertThat(program.err()).contains(message);
        assertThat(program.exitCode()).isEqualTo(2);
    }

    @Test
    void reportsAPortInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Program program = Program.run("proxy", "--target=http://127.0.0.1:1", "--port=" + taken.getLocalPort());

            assertThat(program.err())
                    .startsWith("error: the proxy cannot listen on 127.0.0.1:" + taken.getLocalPort())
                    .contains("choose another with --port");
            assertThat(program.exitCode()).isEqualTo(2);
        }
    }
}
