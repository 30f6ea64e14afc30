package dev.workersapi.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The code that documents quote. It is in tests, between the lines {@code // recipe: NAME} and {@code // end}, so it is
 * compiled and run. Several tests may contain the same recipe.
 */
final class Recipes {
    private static final Pattern REGION =
            Pattern.compile("(?ms)^ *(?://|<!--) recipe: (\\S+)(?: -->)?\\n(.*?)^ *(?://|<!--) end(?: -->)?$");
    private static final Pattern VERSION = Pattern.compile("(?s)<artifactId>workers-api-parent<.*?<version>(.*?)<");

    private Recipes() {}

    /** All recipes of the repository, by name. */
    static Map<String, String> all() throws IOException {
        Map<String, String> recipes = new TreeMap<>();
        for (Path file : Repository.files(Recipes::mayHaveRecipes)) {
            Matcher region = REGION.matcher(Files.readString(file).replace("@project.version@", version()));
            while (region.find()) {
                String code = region.group(2).stripTrailing().stripIndent();
                assertThat(recipes.putIfAbsent(region.group(1), code))
                        .as("another recipe named %s, in %s", region.group(1), file)
                        .isIn(null, code);
            }
        }
        return recipes;
    }

    /** The version of the artifacts. */
    static String version() throws IOException {
        Matcher version = VERSION.matcher(Files.readString(Repository.ROOT.resolve("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    private static boolean mayHaveRecipes(Path file) {
        String path = file.toString().replace('\\', '/');
        return (path.contains("/src/test/java/") && path.endsWith(".java")) || path.contains("/src/it/");
    }
}
