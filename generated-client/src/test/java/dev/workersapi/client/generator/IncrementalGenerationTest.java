package dev.workersapi.client.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.generator.build.BeforeGeneration;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Properties;
import java.util.function.BiConsumer;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The build regenerates the code if, and only if, an input or the output has changed. */
class IncrementalGenerationTest {
    @TempDir
    private Path directory;

    private final Properties user = new Properties();
    private Path generator;

    /** Copies the generator, so that tests can change it. */
    @BeforeEach
    void setUp() throws Exception {
        Path classes = Path.of(BeforeGeneration.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        generator = directory.resolve("classes");
        if (Files.isDirectory(classes)) {
            copy(classes, generator);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(classes)) {
                copy(jar.getPath("/"), generator);
            }
        }
        Files.writeString(directory.resolve("openapi.yaml"), "openapi: 3.1.0");
        Files.writeString(directory.resolve("pom.xml"), "<project/>");
    }

    interface Change {
        void make(IncrementalGenerationTest build, Path directory) throws Exception;
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("the document", (build, in) -> Files.writeString(in.resolve("openapi.yaml"), "openapi: 3.1.1")),
                change("no document", (build, in) -> Files.delete(in.resolve("openapi.yaml"))),
                change(
                        "the configuration",
                        (build, in) -> Files.writeString(in.resolve("pom.xml"), "<project> </project>")),
                change("the command line", (build, in) -> build.user.setProperty("openapi-generator.version", "1")),
                change("a template", (build, in) -> append(in.resolve("classes/workers-feign/api.mustache"))),
                change("a template more", (build, in) -> append(in.resolve("classes/workers-feign/more.mustache"))),
                change("a class", (build, in) -> append(in.resolve("classes/dev/workersapi/generator/Doc.class"))),
                change(
                        "a class less",
                        (build, in) -> Files.delete(in.resolve("classes/dev/workersapi/generator/Doc.class"))),
                change("an edited file", (build, in) -> append(in.resolve("output/a/A.java"))),
                change("a deleted file", (build, in) -> Files.delete(in.resolve("output/a/A.java"))),
                change("a file more", (build, in) -> append(in.resolve("output/a/C.java"))),
                change(
                        "a renamed file",
                        (build, in) -> Files.move(in.resolve("output/a/A.java"), in.resolve("output/A.java"))),
                change("no record", (build, in) -> Files.delete(in.resolve("openapi.sha256"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void generatesAgainAfterAChange(String name, Change change) throws Exception {
        assertThat(build()).isTrue();
        assertThat(build()).isFalse();

        change.make(this, directory);

        assertThat(build()).isTrue();
        assertThat(build()).isFalse();
    }

    static Stream<Arguments> noChanges() {
        return Stream.of(
                change("nothing", (build, in) -> {}),
                change(
                        "a newer document",
                        (build, in) -> Files.setLastModifiedTime(
                                in.resolve("openapi.yaml"), FileTime.fromMillis(4_000_000_000_000L))),
                change("another test", (build, in) -> build.user.setProperty("test", "X")),
                change("the generator as a jar", (build, in) -> build.pack()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noChanges")
    void generatesOnce(String name, Change change) throws Exception {
        assertThat(build()).isTrue();

        change.make(this, directory);

        assertThat(build()).isFalse();
    }

    @Test
    void generatesAgainAfterAGenerationThatFailed() throws Exception {
        build();
        append(directory.resolve("pom.xml"));
        Properties failed = project();
        run("BeforeGeneration", failed);
        Files.writeString(directory.resolve("pom.xml"), "<project/>");

        assertThat(build()).isTrue();
    }

    @Test
    void generatesAgainWhereAnInputChangedMeanwhile() throws Exception {
        Properties project = project();
        run("BeforeGeneration", project);
        generate();
        append(directory.resolve("openapi.yaml"));
        run("AfterGeneration", project);

        assertThat(build()).isTrue();
    }

    /** Runs a build, and returns true if it generated code. */
    private boolean build() throws Exception {
        Properties project = project();
        run("BeforeGeneration", project);
        boolean skipped = "true".equals(project.getProperty("codegen.skip"));
        if (!skipped) {
            generate();
        }
        run("AfterGeneration", project);
        return !skipped;
    }

    private Properties project() {
        Properties project = new Properties();
        project.setProperty(
                "generation.inputs", directory.resolve("openapi.yaml") + "," + directory.resolve("pom.xml"));
        project.setProperty("generation.output", directory.resolve("output").toString());
        project.setProperty(
                "generation.record", directory.resolve("openapi.sha256").toString());
        return project;
    }

    private void generate() throws IOException {
        Path output = directory.resolve("output");
        if (Files.exists(output)) {
            for (Path file : files(output)) {
                Files.delete(file);
            }
        }
        Files.createDirectories(output.resolve("a"));
        Files.writeString(output.resolve("a/A.java"), "class A {}");
        Files.writeString(output.resolve("a/B.java"), "class B {}");
    }

    /** Runs a step with the classes of the copied generator. */
    private void run(String step, Properties project) throws Exception {
        BiConsumer<String, String> updater = project::setProperty;
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {generator.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = loader.loadClass("dev.workersapi.generator.build." + step);
            Object made = step.startsWith("Before")
                    ? type.getConstructor(Properties.class, Properties.class, BiConsumer.class)
                            .newInstance(project, user, updater)
                    : type.getConstructor(Properties.class).newInstance(project);
            ((Runnable) made).run();
        }
    }

    private void pack() throws IOException {
        Path jar = directory.resolve("generator.jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, new Manifest()).close();
        }
        try (FileSystem inside = FileSystems.newFileSystem(jar)) {
            copy(generator, inside.getPath("/"));
        }
        generator = jar;
    }

    private static Arguments change(String name, Change change) {
        return Arguments.of(name, change);
    }

    private static void append(Path file) throws IOException {
        Files.writeString(file, " ", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.toAbsolutePath().getParent());
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
