package dev.workersapi.client.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Uploads from a JVM with a heap of 16 MiB, and deploys from one of 24 MiB, which must not hold bodies. The server compares the bytes with
 * {@code Content-Length} and digests each file.
 */
class UploadMemoryIT {
    private static final int MIB = 1024 * 1024;
    private static final int OUT_OF_MEMORY = 3;

    @TempDir
    Path folder;

    private UploadServer server;

    @BeforeEach
    void start() throws IOException {
        server = new UploadServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void aModuleOf64MiBIsStreamed() throws Exception {
        uploadModule(64);
    }

    /** Runs with {@code mvn verify -Dlarge=true}. */
    @Test
    @EnabledIfSystemProperty(named = "large", matches = "true")
    void aModuleOf1GiBIsStreamed() throws Exception {
        uploadModule(1024);
    }

    @Test
    void twoThousandAssetsAreStreamed() throws Exception {
        Map<String, String> expected = new HashMap<>();
        Path site = site(expected);

        assertThat(run("assets", site)).as("exit code").isZero();

        assertThat(server.problems()).isEmpty();
        assertThat(receivedAssets()).isEqualTo(expected);
    }

    @Test
    void aDeploymentOf2000AssetsAndAModuleOf64MiBIsStreamed() throws Exception {
        Map<String, String> expected = new HashMap<>();
        site(expected);
        Path module = module(Files.createDirectory(folder.resolve("dist")), 64);

        assertThat(run("-Xmx24m", "deployment", folder)).as("exit code").isZero();

        assertThat(server.problems()).isEmpty();
        assertThat(receivedAssets()).isEqualTo(expected);
        assertThat(server.digests()).containsEntry("module.wasm", UploadServer.digest(Files.newInputStream(module)));
    }

    /** Proves that the other tests can fail. */
    @Test
    void aModuleInMemoryDoesNotFit() throws Exception {
        assertThat(run("module-in-memory", module(folder, 64))).as("exit code").isEqualTo(OUT_OF_MEMORY);
    }

    private void uploadModule(int mebibytes) throws Exception {
        Path module = module(folder, mebibytes);

        assertThat(run("module", module)).as("exit code").isZero();

        assertThat(server.problems()).isEmpty();
        assertThat(server.digests()).containsEntry("module.wasm", UploadServer.digest(Files.newInputStream(module)));
    }

    private Path site(Map<String, String> digests) throws IOException {
        Path site = Files.createDirectory(folder.resolve("site"));
        Random random = new Random(2);
        byte[] content = new byte[8 * 1024];
        for (int i = 0; i < 2000; i++) {
            random.nextBytes(content);
            Path file = Files.write(site.resolve("page-" + i + ".html"), content);
            digests.put("/" + file.getFileName(), UploadServer.digest(Files.newInputStream(file)));
        }
        return site;
    }

    private Map<String, String> receivedAssets() {
        Map<String, String> received = new HashMap<>();
        server.manifest()
                .forEach((path, hash) -> received.put(path, server.digests().get(hash)));
        return received;
    }

    private Path module(Path directory, int mebibytes) throws IOException {
        Random random = new Random(1);
        byte[] block = new byte[MIB];
        Path file = directory.resolve("module.wasm");
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < mebibytes; i++) {
                random.nextBytes(block);
                out.write(block);
            }
        }
        return file;
    }

    private int run(String what, Path source) throws IOException, InterruptedException {
        return run("-Xmx16m", what, source);
    }

    private int run(String heap, String what, Path source) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-XX:MaxDirectMemorySize=4m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        UploadMain.class.getName(),
                        what,
                        server.baseUrl(),
                        source.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ends").isTrue();
            System.out.print(process.exitValue() == 0 ? "" : Files.readString(output));
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
