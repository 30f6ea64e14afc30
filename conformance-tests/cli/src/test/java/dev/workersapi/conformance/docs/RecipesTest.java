package dev.workersapi.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.finding.Violation;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.engine.recording.RecordedExchange;
import dev.workersapi.engine.recording.RecordingEntry;
import dev.workersapi.engine.recording.RecordingReader;
import dev.workersapi.engine.recording.file.RecordingFiles;
import dev.workersapi.referenceserver.ReferenceServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipes of the documents outside the client and the contracts. */
class RecipesTest {
    @Test
    void checkExchange() {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            // recipe: check-exchange
            ExchangeChecker checker = new ExchangeChecker(BundledDocument.get());
            Exchange exchange = new Exchange(
                    new Exchange.Request(
                            "POST",
                            "/client/v4/accounts/0123456789abcdef0123456789abcdef/workers/scripts/my-worker/subdomain",
                            new Headers(List.of(new Headers.Field("Content-Type", "application/json"))),
                            Body.of("{\"enabled\":\"yes\"}")),
                    Optional.empty());
            for (Violation violation : checker.check(exchange).violations()) {
                System.out.println(violation.message()); // SubdomainUpdate.enabled: expected boolean, received string
            }
            // end
        } finally {
            System.setOut(console);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("SubdomainUpdate.enabled: expected boolean, received string");
    }

    @Test
    void checkRecording() throws IOException {
        Path recording = Path.of("..", "recordings", "every-operation.har");
        // recipe: check-recording
        ExchangeChecker checker = new ExchangeChecker(BundledDocument.get());
        try (RecordingReader reader = RecordingFiles.open(recording)) {
            for (Optional<RecordingEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                if (entry.get() instanceof RecordedExchange recorded) {
                    assertThat(checker.check(recorded.exchange()).violations()).isEmpty();
                }
            }
        }
        // end
    }

    @Test
    void readDocument() throws IOException {
        // recipe: read-document
        try (InputStream document = getClass().getResourceAsStream("/openapi/openapi.json")) {
            JsonNode root = new ObjectMapper().readTree(document);
            assertThat(root.at("/info/title").asText()).isEqualTo("Cloudflare Workers");
        }
        // end
    }

    @Test
    void upload(@TempDir Path folder) throws IOException, InterruptedException {
        Files.writeString(Files.createDirectory(folder.resolve("dist")).resolve("index.js"), "export default {}");
        ConcurrentLinkedQueue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
        try (ReferenceServer server =
                ReferenceServer.builder().listener(exchanges::add).start()) {
            ProcessBuilder program = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            absoluteClassPath(),
                            UploadRecipe.class.getName())
                    .directory(folder.toFile())
                    .inheritIO();
            program.environment()
                    .putAll(Map.of(
                            "CLOUDFLARE_API_BASE_URL", server.baseUrl().toString(),
                            "CLOUDFLARE_API_TOKEN", "any",
                            "CLOUDFLARE_ACCOUNT_ID", "0123456789abcdef0123456789abcdef"));

            assertThat(program.start().waitFor()).isZero();
        }

        assertThat(exchanges).singleElement().satisfies(exchange -> {
            assertThat(exchange.request().path()).endsWith("/workers/scripts/my-worker");
            assertThat(exchange.response().orElseThrow().status()).isEqualTo(200);
        });
    }

    private static String absoluteClassPath() {
        String separator = System.getProperty("path.separator");
        return List.of(System.getProperty("java.class.path").split(separator)).stream()
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .reduce((one, other) -> one + separator + other)
                .orElseThrow();
    }
}
