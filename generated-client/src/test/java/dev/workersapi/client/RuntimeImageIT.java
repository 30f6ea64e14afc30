package dev.workersapi.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links a runtime with the modules that the README lists, and calls the API from it. */
class RuntimeImageIT {
    private static final Pattern COMMAND = Pattern.compile("(?m)^jlink (.*) --output runtime$");

    @TempDir
    private Path folder;

    @Test
    void theDocumentedRuntimeCallsTheApi() throws IOException, InterruptedException {
        Path runtime = folder.resolve("runtime");
        link(runtime);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = "{\"success\":true,\"errors\":[],\"messages\":[],\"result\":[{\"id\":\"a\"},{\"id\":\"b\"}]}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();

            assertThat(run(runtime, "-cp", System.getProperty("java.class.path"), ListScripts.class.getName(), url))
                    .endsWith("2\n");
        } finally {
            server.stop(0);
        }
        // Without these modules, TLS with elliptic curves fails before Java 22, and tails fail in all versions.
        assertThat(run(runtime, "--list-modules"))
                .contains("java.net.http")
                .contains(Runtime.version().feature() < 22 ? "jdk.crypto.ec" : "java.base");
    }

    private static void link(Path runtime) throws IOException {
        Matcher command = COMMAND.matcher(Files.readString(Path.of("README.md")));
        assertThat(command.find()).isTrue();
        List<String> arguments = new ArrayList<>(List.of(command.group(1).split(" ")));
        arguments.addAll(List.of("--output", runtime.toString()));
        assertThat(ToolProvider.findFirst("jlink")
                        .orElseThrow()
                        .run(System.out, System.err, arguments.toArray(String[]::new)))
                .isZero();
    }

    private static String run(Path runtime, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(runtime.resolve("bin").resolve("java").toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
