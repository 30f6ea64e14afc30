package dev.workersapi.conformance.release;

import static dev.workersapi.conformance.release.SampleRelease.BILL;
import static dev.workersapi.conformance.release.SampleRelease.JAR;
import static dev.workersapi.conformance.release.SampleRelease.JAVADOC;
import static dev.workersapi.conformance.release.SampleRelease.POM;
import static dev.workersapi.conformance.release.SampleRelease.SOURCES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule for releases finds the defects that it is intended to find. */
class ReleaseRuleTest {
    private static final String LIBRARY_CLASS = "com/example/library/Library.class";
    private static final String LIBRARY_PROPERTIES = "META-INF/maven/com.example/library/pom.properties";
    private static final String LIST = "META-INF/licenses/sample-libraries.txt";

    @TempDir
    private Path folder;

    static Stream<Arguments> defects() {
        return Stream.of(
                defect(ReleaseRule.COORDINATES, "groupId", r -> r.replace(POM, "dev.workersapi", "org.other")),
                defect(ReleaseRule.COORDINATES, "artifactId", r -> r.replace(POM, ">sample<", ">simple<")),
                defect(ReleaseRule.COORDINATES, "version", r -> r.replace(POM, ">0.1.0<", ">0.2.0<")),
                defect(ReleaseRule.METADATA, "no name", r -> r.replace(POM, "<name>Sample</name>", "")),
                defect(ReleaseRule.METADATA, "no description", r -> r.replace(POM, ">A sample.<", "> <")),
                defect(
                        ReleaseRule.METADATA,
                        "no licenses/license/url",
                        r -> r.replace(POM, "https://licence.example", "")),
                defect(
                        ReleaseRule.METADATA,
                        "no developers/developer/name",
                        r -> r.replace(POM, "<name>Maintainers</name>", "")),
                defect(ReleaseRule.METADATA, "no scm/url", r -> r.replace(POM, "scm>", "ci>")),
                defect(
                        ReleaseRule.RELEASED,
                        "of the dependency org.example:used",
                        r -> r.replace(POM, "used</artifactId><version>1", "used</artifactId><version>1-SNAPSHOT")),
                defect(
                        ReleaseRule.RELEASED,
                        "version \"\" of the dependency org.example:tested",
                        r -> r.replace(POM, "tested</artifactId><version>1</version>", "tested</artifactId>")),
                defect(
                        ReleaseRule.REGISTRIES,
                        "has repositories",
                        r -> r.replace(POM, "<name>Sample</name>", "<name>Sample</name><repositories/>")),
                defect(ReleaseRule.SOURCES, "does not exist", r -> r.remove(SOURCES)),
                defect(ReleaseRule.JAVADOC, "does not exist", r -> r.remove(JAVADOC)),
                defect(
                        ReleaseRule.SIGNATURES,
                        "does not exist",
                        r -> r.sign(POM).sign(JAR).sign(SOURCES).sign(BILL)),
                defect(
                        ReleaseRule.STANDALONE,
                        "has a parent",
                        r -> r.replace(POM, "<name>Sample</name>", "<name>Sample</name><parent/>")),
                defect(
                        ReleaseRule.STANDALONE,
                        "${project.name}",
                        r -> r.replace(POM, "A sample.", "A ${project.name}.")),
                defect(
                        ReleaseRule.LICENCE,
                        "no META-INF/LICENSE",
                        r -> r.plainJar(JAR, Map.of("META-INF/NOTICE", "A sample"))),
                defect(
                        ReleaseRule.LICENCE,
                        "no META-INF/NOTICE",
                        r -> r.plainJar(JAVADOC, Map.of("META-INF/LICENSE", "A licence", "META-INF/NOTICE", "\n"))),
                defect(
                        ReleaseRule.BUNDLED,
                        "the classes in com/example/library/",
                        r -> r.jar(JAR, Map.of(LIBRARY_CLASS, ""))),
                defect(
                        ReleaseRule.BUNDLED,
                        "the classes in com/example/library/",
                        r -> r.jar(JAR, Map.of("META-INF/versions/9/" + LIBRARY_CLASS, ""))),
                defect(
                        ReleaseRule.BUNDLED,
                        "the library com.example:library",
                        r -> billed(r).jar(JAR, Map.of(LIBRARY_PROPERTIES, ""))),
                defect(
                        ReleaseRule.BUNDLED,
                        "no META-INF/licenses/library.txt",
                        r -> r.jar(
                                JAR,
                                Map.of(LIST, "com.example:library MIT META-INF/licenses/library.txt com/example/"))),
                defect(ReleaseRule.BILL_OF_MATERIALS, "does not exist", r -> r.remove(BILL)),
                defect(
                        ReleaseRule.BILL_OF_MATERIALS,
                        "does not list org.example:used",
                        r -> r.replace(BILL, "used", "unused")),
                defect(
                        ReleaseRule.BILL_OF_MATERIALS,
                        "does not list com.example:library",
                        r -> r.jar(
                                JAR,
                                Map.of(
                                        LIBRARY_PROPERTIES, "",
                                        LIBRARY_CLASS, "",
                                        LIST, "com.example:* Apache-2.0 META-INF/LICENSE com/example/"))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("defects")
    void aDefectBreaksItsRule(ReleaseRule rule, String message, UnaryOperator<SampleRelease> change)
            throws IOException {
        assertThat(change.apply(new SampleRelease()).write(folder).problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.rule()).isEqualTo(rule))
                .anySatisfy(problem -> assertThat(problem.toString()).contains(message));
    }

    @Test
    void aCompleteReleaseBreaksNone() throws IOException {
        assertThat(new SampleRelease().write(folder).problems()).isEmpty();
    }

    @Test
    void aSignedReleaseBreaksNone() throws IOException {
        SampleRelease release = new SampleRelease();
        Stream.of(POM, JAR, SOURCES, JAVADOC, BILL).forEach(release::sign);

        assertThat(release.write(folder).problems()).isEmpty();
    }

    @Test
    void aBillListsWhatAJarBundles() throws IOException {
        assertThat(billed(listed(new SampleRelease())).write(folder).problems()).isEmpty();
    }

    @Test
    void aChangedFileBreaksItsChecksums() throws IOException {
        ReleaseFolder release = new SampleRelease().write(folder);
        Files.writeString(release.components().get(0).file(BILL).orElseThrow(), "{}");

        assertThat(release.problems())
                .filteredOn(problem -> problem.rule() == ReleaseRule.CHECKSUMS)
                .extracting(Problem::file)
                .containsExactlyInAnyOrder("sample-0.1.0-cyclonedx.json.md5", "sample-0.1.0-cyclonedx.json.sha1");
    }

    @Test
    void aSnapshotIsNoRelease() throws IOException {
        Path deployed = folder.resolve("dev/workersapi/sample/0.1.0-SNAPSHOT");
        Files.createDirectories(deployed);
        Files.writeString(
                deployed.resolve("sample-0.1.0-20260101.000000-1.pom"),
                "<project><packaging>pom</packaging><version>0.1.0-SNAPSHOT</version></project>");

        assertThat(new ReleaseFolder(folder).problems())
                .extracting(Problem::toString)
                .anySatisfy(problem -> assertThat(problem).contains("version 0.1.0-SNAPSHOT is a snapshot"));
    }

    @Test
    void everyRuleHasADefect() {
        Stream<Object> rules = defects().map(defect -> defect.get()[0]);

        assertThat(Stream.concat(rules, Stream.of(ReleaseRule.CHECKSUMS))).contains((Object[]) ReleaseRule.values());
    }

    private static SampleRelease billed(SampleRelease release) {
        return release.replace(BILL, "[", "[{\"group\": \"com.example\", \"name\": \"library\"}, ");
    }

    private static SampleRelease listed(SampleRelease release) {
        return release.jar(
                JAR,
                Map.of(
                        LIBRARY_PROPERTIES, "",
                        LIBRARY_CLASS, "",
                        LIST, "com.example:library Apache-2.0 META-INF/LICENSE com/example/"));
    }

    private static Arguments defect(ReleaseRule rule, String message, UnaryOperator<SampleRelease> change) {
        return arguments(rule, message, change);
    }
}
