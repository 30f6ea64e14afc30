package dev.workersapi.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.error.WorkersException;
import dev.workersapi.client.model.SecretTextBinding;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** No log shows a secret, even if all loggers have their lowest level, as with Logback by default. */
@Timeout(60)
class LogsOfHttpClientTest {
    @Test
    void noLoggerShowsTheTokenOrASecret(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("output.txt");
        try (FaultServer server = new FaultServer(
                FaultServer.json(200, "{\"success\":true,\"result\":{\"name\":\"S\",\"text\":\"wr1tten-secret\"}}"),
                FaultServer.json(
                        400,
                        "{\"errors\":[{\"code\":1,\"message\":\"bad t0ken-of-test\"}]}",
                        "Server: t0ken-of-test"))) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Program.class.getName(),
                            server.url("/client/v4"))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
            assertThat(server.requests()).isEqualTo(2);
        }
        assertThat(output)
                .content()
                .contains("org.apache.hc", "putSecret attempt 1", "putSecret sends", "putSecret returns")
                .doesNotContain("t0ken-of-test", "wr1tten-secret");
    }

    /** Makes two calls. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            try (WorkersClient client = WorkersClient.builder()
                    .accountId("0123456789abcdef0123456789abcdef")
                    .apiToken("t0ken-of-test")
                    .baseUrl(arguments[0])
                    .logging(HttpLogging.BODIES)
                    .build()) {
                for (int call = 0; call < 2; call++) {
                    try {
                        client.secrets()
                                .putSecret(
                                        "w",
                                        SecretTextBinding.builder()
                                                .name("S")
                                                .text("wr1tten-secret")
                                                .build());
                    } catch (WorkersException e) {
                        LoggerFactory.getLogger(Program.class).info("failed", e);
                    }
                }
            }
        }
    }
}
