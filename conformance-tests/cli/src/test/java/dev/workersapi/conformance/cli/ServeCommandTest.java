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
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests {@code serve}. */
class ServeCommandTest {
    /** Passes on lines as they are printed. */
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port=70000 | --port: expected a number from 0 to 65535, received 70000",
                "--port=http | Invalid value for option '--port'",
                "--fault=uploadScript | --fault: 'uploadScript' is not a fault: expected OPERATION[@ACCOUNT]=EFFECT",
                "--fault=uploadScrip=503 | the document has no operation 'uploadScrip'; did you mean uploadScript?",
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
