package dev.workersapi.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests {@code serve}. */
class ServeCommandTest {
    /** Forwards lines as they are printed. */
    private static final class Lines extends StringWriter {
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        @Override
        public void flush() {
            getBuffer().toString().lines().forEach(lines::add);
            getBuffer().setLength(0);
        }

        String next() throws InterruptedException {
            String line = lines.poll(30, TimeUnit.SECONDS);
            return line == null ? "nothing was printed" : line;
        }
    }

    private static int status(String url, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void servesUntilInterrupted() throws Exception {
        Lines out = new Lines();
        Environment environment = new Environment(
                Environment::bundledDocument,
                new ByteArrayInputStream(new byte[0]),
                false,
                Map.of("SERVER_TOKEN", "eyJhbGciOiJIUzI1NiJ9.e30.c2VjcmV0"));
        FutureTask<Integer> command = new FutureTask<>(() -> Main.run(
                Main.commandLine(environment).setOut(new PrintWriter(out)).setErr(new PrintWriter(out)),
                "serve",
                "--port=0",
                "--log",
                "--token-env=SERVER_TOKEN",
                "--fault=listScripts=503#2"));
        Thread thread = new Thread(command);
        thread.start();

        String baseUrl = out.next();
        assertThat(baseUrl).matches("http://127\\.0\\.0\\.1:\\d+/client/v4");
        assertThat(out.next())
                .isEqualTo("Try: curl -H 'Authorization: Bearer $SERVER_TOKEN' " + baseUrl
                        + "/accounts/ACCOUNT_ID/workers/scripts");
        assertThat(out.next()).isEqualTo("Page: " + baseUrl.replace("client/v4", ""));
        assertThat(out.next()).isEqualTo("Press Ctrl-C to stop.");
        String token = "eyJhbGciOiJIUzI1NiJ9.e30.c2VjcmV0";
        assertThat(status(baseUrl + "/accounts/a/workers/scripts?x=" + token, token))
                .isEqualTo(200);
        assertThat(out.next()).isEqualTo("GET /client/v4/accounts/a/workers/scripts?x=… -> 200");
        assertThat(status(baseUrl + "/accounts/a/workers/scripts", token)).isEqualTo(503);
        assertThat(out.next())
                .isEqualTo("GET /client/v4/accounts/a/workers/scripts -> 503 [10013] this failure was injected");
        assertThat(status(baseUrl + "/accounts/a/workers/scripts", "other")).isEqualTo(403);
        assertThat(out.next()).startsWith("GET /client/v4/accounts/a/workers/scripts -> 403 [10000] ");
        thread.interrupt();

        assertThat(command.get(30, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void keepsTheStateAndSendsSampleEvents(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("state.json");
        for (int run = 1; run <= 2; run++) {
            Lines out = new Lines();
            FutureTask<Integer> command = new FutureTask<>(() -> Main.run(
                    Main.commandLine(Environment.ofProcess())
                            .setOut(new PrintWriter(out))
                            .setErr(new PrintWriter(out)),
                    "serve",
                    "--port=0",
                    "--state=" + file,
                    "--tail-events=50ms"));
            Thread thread = new Thread(command);
            thread.start();
            String scripts = out.next() + "/accounts/a/workers/scripts";
            if (run == 1) {
                assertThat(post(scripts + "/w", "PUT", FORM, "multipart/form-data; boundary=b"))
                        .contains("\"success\":true");
            }
            String tail = post(scripts + "/w/tails", "POST", "{}", "application/json");
            CompletableFuture<String> event = new CompletableFuture<>();
            HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .subprotocols("trace-v1")
                    .buildAsync(
                            URI.create(tail.replaceAll(".*\"url\":\"([^\"]*)\".*", "$1")), new WebSocket.Listener() {
                                @Override
                                public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                                    event.complete(data.toString());
                                    return CompletableFuture.completedStage(data);
                                }
                            })
                    .join();
            assertThat(event.get(30, TimeUnit.SECONDS)).contains("\"scriptName\":\"w\"");
            thread.interrupt();
            assertThat(command.get(30, TimeUnit.SECONDS)).isZero();
        }
    }

    private static final String FORM =
            "--b\r\nContent-Disposition: form-data; name=\"metadata\"\r\nContent-Type: application/json\r\n\r\n"
                    + "{\"main_module\":\"m.js\"}\r\n--b\r\nContent-Disposition: form-data; name=\"m.js\"; filename=\"m.js\""
                    + "\r\nContent-Type: application/javascript+module\r\n\r\nexport default {};\r\n--b--\r\n";

    private static String post(String url, String method, String body, String type)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer t")
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void explainsAStateFileOfAnotherProgram(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("package.json"), "{}");

        Program program = Program.run("serve", "--port=0", "--state=" + file);

        assertThat(program.err())
                .startsWith("error: the state file " + file.toRealPath() + " cannot be used, and was not changed: ")
                .doesNotContain("--port");
        assertThat(program.exitCode()).isEqualTo(2);
        assertThat(Files.readString(file)).isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port=70000 | --port: expected a number from 0 to 65535, received 70000",
                "--host=not-a-host.invalid | the server cannot listen on not-a-host.invalid:8787: ",
                "--port=http | Invalid value for option '--port'",
                "--fault=uploadScript | --fault: 'uploadScript' is not a fault: expected OPERATION[@ACCOUNT]=EFFECT",
                "--fault=uploadScrip=503 | the document has no operation 'uploadScrip'; did you mean uploadScript?",
                "--tail-events=often | 'often' is not a time: expected a value such as 500ms, 30s or 2m",
                "--fault=any=maybe | expected as the effect a status such as 503, delay:TIME, reset",
                "--token-env=NOT_SET | --token-env: the environment variable NOT_SET is not set or is empty"
            })
    void explainsIncorrectUsage(String option, String message) {
        Program program = Program.run("serve", option);

        assertThat(program.err()).contains(message);
        assertThat(program.exitCode()).isEqualTo(2);
    }

    @Test
    void reportsAPortInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Program program = Program.run("serve", "--port=" + taken.getLocalPort());

            assertThat(program.err())
                    .startsWith("error: the server cannot listen on 127.0.0.1:" + taken.getLocalPort())
                    .contains("choose another with --port");
            assertThat(program.exitCode()).isEqualTo(2);
        }
    }
}
