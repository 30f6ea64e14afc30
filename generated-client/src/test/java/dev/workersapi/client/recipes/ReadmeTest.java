package dev.workersapi.client.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.WorkersClientBuilder;
import dev.workersapi.client.error.ApiException;
import dev.workersapi.client.error.WorkersException;
import dev.workersapi.client.http.CallOptions;
import dev.workersapi.client.http.RetryPolicy;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The code blocks of the README are copies of code that runs, and its tables are complete. */
class ReadmeTest {
    private static final String README = Recipes.read(Recipes.README);

    @Test
    void everyBlockIsRunAndEverythingMarkedIsInTheReadme() {
        assertThat(Recipes.blocks().keySet())
                .isEqualTo(Recipes.marked().keySet())
                .hasSizeGreaterThan(30);
    }

    static Set<String> names() {
        return Recipes.blocks().keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aBlockIsTheCodeThatRuns(String name) {
        assertThat(Recipes.blocks().get(name)).isEqualTo(Recipes.marked().get(name));
    }

    @Test
    void theFirstExampleIsWithinTheFirstFortyLines() {
        assertThat(README.lines().limit(40).filter("```"::equals)).hasSize(2);
    }

    @Test
    void everyLinkWithinTheReadmeLeadsSomewhere() {
        Set<String> anchors = found("(?m)^#+ (.*)$").stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());

        assertThat(anchors).containsAll(found("\\]\\(#([^)]*)\\)"));
        assertThat(found("\\]\\((\\.[^)]*)\\)"))
                .allSatisfy(path -> assertThat(Path.of(path)).exists());
    }

    @Test
    void theTableOfErrorsNamesEveryException() throws IOException {
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/dev/workersapi/client/error"))) {
            Set<String> exceptions = sources.map(
                            file -> file.getFileName().toString().replace(".java", ""))
                    .filter(name -> name.endsWith("Exception"))
                    .collect(Collectors.toCollection(TreeSet::new));
            exceptions.removeAll(Set.of(ApiException.class.getSimpleName(), WorkersException.class.getSimpleName()));

            assertThat(firstCells("errors")).isEqualTo(exceptions);
        }
    }

    @Test
    void theTableOfOptionsNamesEveryOption() {
        Set<String> options = Arrays.stream(CallOptions.Builder.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isBridge())
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        options.removeAll(Set.of("build", "configure", "from"));

        assertThat(firstCells("options")).isEqualTo(options);
    }

    @Test
    void theNumbersOfRetriesAreTheDefault() {
        assertThat(RetryPolicy.DEFAULT)
                .isEqualTo(new RetryPolicy(2, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(60)));
        assertThat(section("retries"))
                .contains(
                        "retried up to twice",
                        "up to 500 ms, then after up to 1 s",
                        "up to 8 s",
                        "`Retry-After` of up to 60 s");
    }

    @Test
    void theTableOfVariablesNamesThoseThatAreRead() {
        Path source =
                Path.of("src/main/java", WorkersClientBuilder.class.getName().replace('.', '/') + ".java");

        assertThat(firstCells("environment-variables"))
                .isEqualTo(matches(Recipes.read(source), "variable\\(variables, \"([A-Z_]+)\"\\)"));
    }

    @Test
    void theTableOfDependenciesNamesThoseOfThePom() {
        String dependencies = matches(
                        Recipes.read(Path.of("pom.xml")), "(?s)<dependencies>(.*?)</dependencies>\\s*<build>")
                .iterator()
                .next();
        Set<String> artifacts = matches(dependencies, "(?s)<dependency>(.*?)</dependency>").stream()
                .filter(dependency -> !dependency.contains("<scope>test</scope>"))
                .flatMap(dependency -> matches(dependency, "<artifactId>(.*?)</artifactId>").stream())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(firstCells("dependencies")).isEqualTo(artifacts);
    }

    /** Returns the names in the first column of a section's table. */
    private static Set<String> firstCells(String section) {
        Set<String> cells = new TreeSet<>();
        for (String row : matches(section(section), "(?m)^\\| (`.*?) \\|")) {
            cells.addAll(matches(row, "`([^`]+)`"));
        }
        return cells;
    }

    private static String section(String name) {
        String heading = "## Reference: " + name.replace('-', ' ') + "\n";
        int begin = README.indexOf(heading);
        assertThat(begin).as(heading).isNotNegative();
        return README.substring(begin, README.indexOf("\n## ", begin + 1));
    }

    private static Set<String> found(String pattern) {
        return matches(README, pattern);
    }

    private static Set<String> matches(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
