package dev.workersapi.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Tests which libraries the jar for {@code spark-submit} contains, and which it leaves to Spark. */
class BundledLibrariesIT {
    private static final String LIST = "META-INF/licenses/spark-libraries.txt";
    private static final Pattern LIBRARY = Pattern.compile("META-INF/maven/([^/]+)/([^/]+)/pom\\.properties");

    @Test
    void namesItsLibrariesAndContainsTheirLicences() throws IOException {
        try (ZipFile jar = new ZipFile(SparkHome.APPLICATION.toFile())) {
            List<String[]> listed = text(jar, LIST)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\\s+"))
                    .toList();
            Set<MatchResult> contained = jar.stream()
                    .map(ZipEntry::getName)
                    .flatMap(name -> LIBRARY.matcher(name).results())
                    .filter(library -> !library.group(1).equals("dev.workersapi"))
                    .collect(Collectors.toSet());

            assertThat(contained)
                    .isNotEmpty()
                    .allSatisfy(library -> assertThat(listed)
                            .as(library.group())
                            .anyMatch(line -> line[0].equals(library.group(1) + ":" + library.group(2))
                                    || line[0].equals(library.group(1) + ":*")));
            assertThat(listed).allSatisfy(line -> assertThat(text(jar, line[2])).isNotBlank());
        }
    }

    /** Spark loads its own classes first, so a class with the same name could be from another version. */
    @Test
    void hasClassesOnlyInPackagesOfItsOwn() throws IOException {
        try (ZipFile jar = new ZipFile(SparkHome.APPLICATION.toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .contains("dev/workersapi/spark/SparkTraffic.class")
                    .filteredOn(name -> name.endsWith(".class"))
                    .allSatisfy(name -> assertThat(name.replaceFirst("META-INF/versions/\\d+/", ""))
                            .startsWith("dev/workersapi/"));
        }
    }

    private static String text(ZipFile jar, String entry) throws IOException {
        ZipEntry found = jar.getEntry(entry);
        return found == null ? "" : new String(jar.getInputStream(found).readAllBytes(), StandardCharsets.UTF_8);
    }
}
