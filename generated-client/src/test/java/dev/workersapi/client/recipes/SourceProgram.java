package dev.workersapi.client.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program of the README as the README describes: from its source, with environment variables. */
final class SourceProgram {
    private SourceProgram() {}

    /**
     * Runs a program until it ends.
     *
     * @param directory where the output is written
     * @return the output
     */
    static String run(String name, Path directory, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Path output = directory.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                Recipes.HERE.resolve(name + ".java").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder java = new ProcessBuilder(command);
        java.environment().putAll(environment);
        Process process =
                java.redirectErrorStream(true).redirectOutput(output.toFile()).start();

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        String text = Files.readString(output, StandardCharsets.UTF_8).replace("\r\n", "\n");
        assertThat(process.exitValue()).as(text).isZero();
        return text;
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
}
