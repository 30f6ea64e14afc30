package dev.workersapi.client.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the first example as the README describes: from its source, with environment variables. */
class HelloTest extends RecipeTest {
    private static final Path SOURCE = Recipes.HERE.resolve("Hello.java");

    @Test
    void theFirstExampleUploadsAWorker(@TempDir Path directory) throws Exception {
        server.respond("{\"id\":\"my-worker\",\"etag\":\"777\"}");
        Path output = directory.resolve("output.txt");
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                SOURCE.toAbsolutePath().toString());
        java.environment().put("CLOUDFLARE_API_TOKEN", "from-the-environment");
        java.environment().put("CLOUDFLARE_ACCOUNT_ID", ACCOUNT);
        java.environment().put("CLOUDFLARE_API_BASE_URL", server.url());
        java.redirectErrorStream(true).redirectOutput(output.toFile());

        Process process = java.start();

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(text(output)).endsWith("777\n");
        assertThat(process.exitValue()).isZero();
        assertThat(server.only()).hasToString("PUT " + SCRIPTS + "/my-worker");
        assertThat(server.only().header("Authorization")).isEqualTo("Bearer from-the-environment");
        assertThat(server.only().parts()).containsOnlyKeys("metadata", "index.js");
        assertThat(server.only().parts().get("metadata").json())
                .isEqualTo(json("{'main_module':'index.js','compatibility_date':'2026-01-01'}"));
    }

    /** Returns the class path of the tests, or their module path. */
    private static String classPath() {
        return String.join(
                File.pathSeparator,
                List.of(
                        Path.of("target", "classes").toAbsolutePath().toString(),
                        System.getProperty("jdk.module.path", ""),
                        System.getProperty("java.class.path")));
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
