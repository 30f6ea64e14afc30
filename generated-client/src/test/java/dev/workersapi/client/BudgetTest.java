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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The client is generated: what is written by hand stays small.
 *
 * <p>The runtime is what every generated operation stands on: calls, JSON, errors. What a form is made of, the direct
 * upload of assets, and the rules that the document states in words are features of their own, each with its own budget. Lines are counted without blank ones
 * and comments, and those of Java without imports.
 */
class BudgetTest {
    private static final int TEMPLATE_LINES = 450;
    private static final Path SOURCES = Path.of("src/main/java/dev/workersapi/client");
    private static final List<String> FEATURES = List.of("upload", "assets", "rules");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");

    @Test
    void theTemplatesAreSmall() throws IOException {
        long lines = lines(Path.of("generator/src/main/resources/workers-feign"), ".mustache", line -> true);

        System.out.println("Templates: " + lines + " lines of at most " + TEMPLATE_LINES);
        assertThat(lines).isBetween(1L, (long) TEMPLATE_LINES);
    }

    @Test
    void theRuntimeIsSmall() throws IOException {
        long whole = lines(SOURCES, ".java", BudgetTest::isCode);
        long runtime = whole;
        for (String feature : FEATURES) {
            runtime -= lines(SOURCES.resolve(feature), ".java", BudgetTest::isCode);
        }

        System.out.println("Runtime: " + runtime + " lines of at most 3100; with its features " + whole);
        assertThat(runtime).isBetween(1L, 3100L);
    }

    @ParameterizedTest
    @CsvSource({"upload, 900", "assets, 850", "rules, 450"})
    void aFeatureIsSmall(String feature, long limit) throws IOException {
        long lines = lines(SOURCES.resolve(feature), ".java", BudgetTest::isCode);

        System.out.println("Feature " + feature + ": " + lines + " lines of at most " + limit);
        assertThat(lines).isBetween(1L, limit);
    }

    private static boolean isCode(String line) {
        return !line.startsWith("import ") && !line.startsWith("package ");
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
