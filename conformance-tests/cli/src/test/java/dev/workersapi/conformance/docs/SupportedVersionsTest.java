package dev.workersapi.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.workersapi.conformance.release.Pom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The builds test the versions that SECURITY promises to support. */
class SupportedVersionsTest {
    private static final Path BOOT = Path.of("conformance-tests/ecosystem/src/it/spring-boot/invoker.properties");
    private static final Pattern BOOT_LINE = Pattern.compile("-Dspring-boot\\.version=(\\d+\\.\\d+)\\.\\d+");

    @Test
    void eachReleaseIsVerifiedOnTheJdks() throws IOException {
        assertThat(jdks("release.yml", "verify")).isEqualTo(promised("Java"));
    }

    @Test
    void eachChangeIsBuiltOnTheFirstAndTheLastJdk() throws IOException {
        List<String> promised = promised("Java");

        assertThat(jdks("ci.yml", "verify")).containsExactly(promised.get(0), promised.get(promised.size() - 1));
    }

    @Test
    void theFirstJdkIsTheOneThatSourcesAreCompiledFor() {
        assertThat(parent("maven.compiler.release")).isEqualTo(promised("Java").get(0));
    }

    @Test
    void theLinesOfSpringBootAreUsed() throws IOException {
        assertThat(Files.readAllLines(Repository.ROOT.resolve(BOOT)).stream()
                        .filter(line -> !line.contains("-Dtest=OldHttpClient"))
                        .flatMap(line -> BOOT_LINE.matcher(line).results())
                        .map(match -> match.group(1))
                        .distinct())
                .containsExactlyElementsOf(promised("Spring Boot"));
    }

    @Test
    void theVersionOfJacksonIsTheOneThatIsCompiledAgainst() {
        assertThat(parent("jackson.version")).startsWith(promised("Jackson").get(0) + ".");
    }

    private static List<String> jdks(String workflow, String job) throws IOException {
        JsonNode document = new YAMLMapper()
                .readTree(Repository.ROOT
                        .resolve(".github/workflows")
                        .resolve(workflow)
                        .toFile());
        return StreamSupport.stream(
                        document.at("/jobs/" + job + "/strategy/matrix/java").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static String parent(String property) {
        return Pom.read(Repository.ROOT.resolve("pom.xml"))
                .text("properties/" + property)
                .orElseThrow();
    }

    /** The versions in a row of the table. */
    private static List<String> promised(String name) {
        try {
            String row = Files.readAllLines(Repository.ROOT.resolve("SECURITY.md")).stream()
                    .filter(line -> line.startsWith("| " + name + " |"))
                    .findFirst()
                    .orElseThrow();
            return List.of(row.split("\\|", -1)[2].strip().split(", ", -1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
