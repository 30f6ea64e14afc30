package dev.workersapi.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.FormWriter;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the packaged program. */
class ConformanceJarIT {
    private static final Path JAR = Path.of("target", "conformance.jar");
    private static final Path RECORDING = Path.of("..", "recordings", "every-operation.har");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MANY = 100_000;

    @TempDir
    Path folder;

    private record Outcome(int exitCode, String output) {}

    @Test
    void checksTheRecordingOfEveryOperation() throws Exception {
        Outcome outcome = run(List.of(), "traffic", RECORDING.toString(), "--report", folder.toString());

        assertThat(outcome.output()).containsPattern("([0-9]+) exchanges: \\1 passed, 0 failed");
        assertThat(outcome.exitCode()).isZero();
        assertThat(folder).isDirectoryContaining("glob:**report.html");
    }

    @Test
    void checksOneHundredThousandExchangesIn256Mib() throws Exception {
        Path file = folder.resolve("many.har");
        List<String> entries = new ArrayList<>();
        for (JsonNode entry : JSON.readTree(RECORDING.toFile()).at("/log/entries")) {
            entries.add(entry.toString());
        }
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write("{\"log\":{\"entries\":[");
            for (int i = 0; i < MANY; i++) {
                writer.write((i == 0 ? "" : ",") + entries.get(i % entries.size()));
            }
            writer.write("]}}");
        }

        Outcome outcome = run(
                List.of("-Xmx256m"),
                "traffic",
                file.toString(),
                "--report",
                folder.resolve("report").toString());

        assertThat(outcome.output()).contains("100,000 exchanges: 100,000 passed");
        assertThat(outcome.exitCode()).isZero();
        assertThat(folder.resolve("report").resolve("report.html")).isNotEmptyFile();
        assertThat(Files.size(folder.resolve("report").resolve("report.html"))).isLessThan(5_000_000);
    }

    @Test
    void checksABodyOf64MibInBase64() throws Exception {
        Path file = folder.resolve("large.har");
        byte[] module = new byte[64 * 1024 * 1024];
        Arrays.fill(module, (byte) 'x');
        Body body = new FormWriter()
                .part("metadata", Optional.empty(), Optional.empty(), "{\"main_module\":\"a.wasm\"}")
                .part("a.wasm", Optional.of("a.wasm"), Optional.of("application/wasm"), Body.of(module))
                .finish();
        try (Writer writer = Files.newBufferedWriter(file)) {
            writer.write("{\"log\":{\"entries\":[{\"request\":{\"method\":\"PUT\",\"url\":"
                    + "\"https://api.cloudflare.com/client/v4/accounts/a/workers/scripts/s\",\"postData\":{\"mimeType\":"
                    + "\"" + FormWriter.CONTENT_TYPE + "\",\"encoding\":\"base64\",\"text\":\"");
            writer.write(Base64.getEncoder().encodeToString(body.bytes()));
            writer.write("\"}},\"response\":{\"status\":0}}]}}");
        }

        Outcome outcome = run(List.of(), "traffic", file.toString());

        assertThat(outcome.output()).contains("1 exchange: 1 passed");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void unreadableInputEndsWithOneLineAndExitCode2() throws Exception {
        Path file = Files.writeString(folder.resolve("cut.har"), "{\"log\":{\"entries\":[{\"request\":{\"meth");

        Outcome outcome = run(List.of(), "traffic", file.toString());

        assertThat(outcome.output())
                .contains("cut.har")
                .contains("ends too early")
                .doesNotContain("\tat ");
        assertThat(outcome.exitCode()).isEqualTo(2);
    }

    @Test
    void servesQuietlyUntilInterrupted() throws Exception {
        Process process = start(List.of(), "serve", "--port", "0");
        try (BufferedReader output = process.inputReader()) {
            String baseUrl = output.readLine();
            assertThat(baseUrl).matches("http://127\\.0\\.0\\.1:\\d+/client/v4");
            assertThat(output.readLine()).startsWith("Try: curl ");
            String page = output.readLine().replace("Page: ", "");
            assertThat(URI.create(page + "client/v4")).isEqualTo(URI.create(baseUrl));
            for (String file : List.of("", "page/data.json", "reference/", "reference/swagger-ui-bundle.js")) {
                assertThat(URI.create(page + file).toURL().openStream()).isNotEmpty();
            }
            assertThat(output.readLine()).isEqualTo("Press Ctrl-C to stop.");
            // Process.destroy would also close the stream that is read here.
            process.toHandle().destroy();
            assertThat(output.readLine()).isNull();
            assertThat(process.waitFor()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void forwards200MibInBothDirectionsIn48Mib() throws Exception {
        HttpServer target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.createContext("/", exchange -> {
            long received = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            new Zeros(received).transferTo(exchange.getResponseBody());
            exchange.close();
        });
        target.start();
        Path recording = folder.resolve("recording.har");
        Process process = start(
                List.of("-Xmx48m"),
                "proxy",
                "--target=http://127.0.0.1:" + target.getAddress().getPort(),
                "--port=0",
                "--record=" + recording);
        try (BufferedReader output = process.inputReader()) {
            URI upload = URI.create(output.readLine() + "/client/v4/accounts/a/workers/scripts/s");
            HttpRequest request = HttpRequest.newBuilder(upload)
                    .header("Content-Type", "multipart/form-data; boundary=b")
                    .PUT(HttpRequest.BodyPublishers.ofInputStream(() -> new Zeros(200L << 20)))
                    .build();
            try (InputStream response = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofInputStream())
                    .body()) {
                assertThat(response.transferTo(OutputStream.nullOutputStream())).isEqualTo(200L << 20);
            }
            // Same as Ctrl-C. Process.destroy would also close the stream that is read here.
            process.toHandle().destroy();
            assertThat(output.lines())
                    .anyMatch(line -> line.startsWith("1 exchange: "))
                    .noneMatch(line -> line.startsWith("error:"));
            assertThat(process.waitFor()).isZero();
        } finally {
            process.destroyForcibly();
            target.stop(0);
        }

        assertThat(Files.size(recording)).isLessThan(20 << 20);
        assertThat(run(List.of(), "traffic", recording.toString()).output())
                .contains("1 exchange: ", "2 bodies not recorded");
    }

    /** A stream of zeros. */
    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long size) {
            left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            int count = (int) Math.min(length, left);
            left -= count;
            return count == 0 && length > 0 ? -1 : count;
        }
    }

    private static Outcome run(List<String> options, String... arguments) throws IOException, InterruptedException {
        Process process = start(options, arguments);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    private static Process start(List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
