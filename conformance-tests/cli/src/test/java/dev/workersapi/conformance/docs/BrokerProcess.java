package dev.workersapi.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The Pact Broker in memory from the tests of {@code contract-pacts}, with the environment {@code production}. Modules
 * that are built before contract-pacts cannot use it as a library.
 */
final class BrokerProcess implements AutoCloseable {
    private static final String MAIN = "dev.workersapi.pacts.fakebroker.FakeBrokerMain";

    private final Process process;
    private final String url;

    private BrokerProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Compiles the broker in a clone, and starts it.
     *
     * @param classes an empty folder for its classes
     */
    static BrokerProcess start(Clone clone, Path classes) throws IOException, InterruptedException {
        clone.runMaven("mvn -q -pl contract-pacts -am test-compile");
        // The next command cleans the clone.
        copy(clone.folder().resolve("contract-pacts/target/test-classes"), classes);
        String classPath = classes + System.getProperty("path.separator") + System.getProperty("java.class.path");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        MAIN,
                        "production")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String url = process.inputReader().readLine();
        assertThat(url).startsWith("http://127.0.0.1:");
        return new BrokerProcess(process, url);
    }

    /** The address, without a slash at the end. */
    String url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
