package dev.workersapi.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The client is generated: what is written by hand stays small, or is written down here.
 *
 * <p>Lines are counted without blank ones and comments, and those of Java without imports.
 */
class BudgetTest {
    private static final int TEMPLATE_LINES = 400;
    private static final int RUNTIME_LINES = 4700;
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");

    @Test
    void the_templates_are_small() throws IOException {
        long lines = lines(Path.of("generator/src/main/resources/workers-feign"), ".mustache", line -> true);

        System.out.println("Templates: " + lines + " lines of at most " + TEMPLATE_LINES);
        assertThat(lines).isBetween(1L, (long) TEMPLATE_LINES);
    }

    @Test
    void the_runtime_is_small() throws IOException {
        long lines = lines(
                Path.of("src/main/java"), ".java", line -> !line.startsWith("import ") && !line.startsWith("package "));

        System.out.println("Runtime: " + lines + " lines of at most " + RUNTIME_LINES);
        assertThat(lines).isBetween(1L, (long) RUNTIME_LINES);
    }

    private static long lines(Path folder, String suffix, Predicate<String> counted) throws IOException {
        long lines = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    (Iterable<Path>) files.filter(path -> path.toString().endsWith(suffix))::iterator) {
                lines += code(Files.readString(file)).stream().filter(counted).count();
            }
        }
        return lines;
    }

    private static List<String> code(String text) {
        return COMMENT.matcher(text)
                .replaceAll("")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                .toList();
    }
}
