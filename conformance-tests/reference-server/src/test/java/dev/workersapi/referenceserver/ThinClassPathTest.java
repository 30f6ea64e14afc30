package dev.workersapi.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Runs the server in a separate process with only the dependencies of the library. */
class ThinClassPathTest {
    /** Prefixes of jars that are not dependencies of the library. */
    private static final List<String> NOT_BROUGHT = List.of(
            "picocli",
            "pebble",
            "progressbar",
            "jline",
            "unbescape",
            "slf4j-nop",
            "feign",
            "httpclient5",
            "junit",
            "assertj",
            "archunit",
            "jmh",
            "jackson-datatype",
            "opentest4j");

    /** Starts the server, sends a request, and prints the response. */
    public static final class Main {
        private Main() {}

        public static void main(String[] args) throws Exception {
            try (ReferenceServer server = ReferenceServer.start()) {
                HttpRequest request = HttpRequest.newBuilder(
                                URI.create(server.baseUrl() + "/accounts/a/workers/scripts"))
                        .header("Authorization", "Bearer t")
                        .build();
                System.out.println(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
            }
        }
    }

    @Test
    void runsWithOnlyItsDependencies() throws Exception {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("generated-client"))
                .filter(entry -> NOT_BROUGHT.stream()
                        .noneMatch(
                                name -> Path.of(entry).getFileName().toString().startsWith(name)))
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        Main.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output.strip()).isEqualTo("{\"success\":true,\"errors\":[],\"messages\":[],\"result\":[]}");
        assertThat(process.waitFor()).isZero();
    }
}
