package dev.workersapi.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.conformance.release.Pom;
import dev.workersapi.conformance.release.ReleaseFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rehearses a release: sets the version of a clone, deploys it to a folder, and checks the folder against the rules of
 * the central repository. Then runs a separate program with the artifacts from the folder. Takes as long as a build,
 * and uses the network: {@code mvn -q -Prehearsal test}. With {@code -Drelease.folder=FOLDER}, checks artifacts that
 * were deployed to that folder instead.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RehearsalChecks {
    private static final Path PROGRAM = Path.of("src/test/resources/dependent-program");
    private static final String EXAMPLES = "generated-client/src/test/java/dev/workersapi/client/recipes";
    private static final String PREVIOUS_EXAMPLES = "generated-client/src/test/resources/recipes/0.1.0";
    private static final String DEPLOY = "mvn -q -Prelease deploy -DskipTests -Dmaven.install.skip=true "
            + "-Dinvoker.skip=true -DaltDeploymentRepository=rehearsal::file:";

    private Path folder;
    private Path deployed;
    private ReleaseFolder release;

    @BeforeAll
    void deploy(@TempDir Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        Optional<Path> given =
                Optional.ofNullable(System.getProperty("release.folder")).map(Path::of);
        deployed = given.isPresent() ? given.get().toAbsolutePath() : deployClone(folder);
        release = new ReleaseFolder(deployed);
    }

    @Test
    void allModulesButThoseForUsAreDeployed() {
        Set<String> expected = Repository.deployedModules()
                .flatMap(pom -> pom.text("artifactId").stream())
                .collect(Collectors.toSet());

        assertThat(release.artifactIds()).isEqualTo(expected);
    }

    @Test
    void noRuleIsBroken() {
        assertThat(release.problems()).isEmpty();
    }

    @Test
    void filesAreSignedIfThereIsAKey() {
        boolean expected = Boolean.getBoolean("release.signed") || System.getenv("MAVEN_GPG_KEY") != null;

        assertThat(release.components())
                .allSatisfy(component ->
                        assertThat(component.file(".pom.asc").isPresent()).isEqualTo(expected));
    }

    @Test
    void theRunnableJarRuns() throws IOException, InterruptedException {
        Path jar = release.components().stream()
                .flatMap(component -> component.file("-executable.jar").stream())
                .findFirst()
                .orElseThrow();

        Clone.run(
                folder,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar.toString(),
                "client",
                "--java",
                "--report",
                "report");
    }

    @Test
    void aProgramThatDependsOnTheArtifactsRuns() throws IOException, InterruptedException {
        Path program = folder.resolve("program");
        copy(PROGRAM, program);

        Clone.run(
                program,
                Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                "--batch-mode",
                "--quiet",
                "-Dmaven.repo.local=" + folder.resolve("repository"),
                "-Drelease.folder=" + deployed,
                "-Drelease.version=" + release.components().get(0).version(),
                pluginVersion("compiler-plugin.version"),
                pluginVersion("exec-plugin.version"),
                "verify");
    }

    @Test
    void theExamplesOfTheReleaseReplaceThoseOfThePreviousOne() throws IOException, InterruptedException {
        Clone clone = Clone.in(folder.resolve("next"));
        for (String command : commands("git tag", "git rm", "git archive", "git add")) {
            // The clone of a release has the tag already.
            Clone.run(clone.folder(), "sh", "-c", command.replace("git tag", "git tag --force"));
        }

        assertThat(contents(clone.folder().resolve(PREVIOUS_EXAMPLES)))
                .containsAllEntriesOf(contents(clone.folder().resolve(EXAMPLES)))
                .containsKey(Path.of("UploadRecipe.java"));
    }

    private static String pluginVersion(String property) {
        return "-D" + property + "="
                + Pom.read(Repository.ROOT.resolve("pom.xml"))
                        .text("properties/" + property)
                        .orElseThrow();
    }

    private static Path deployClone(Path folder) throws IOException, InterruptedException {
        Path target = folder.resolve("deployed");
        Clone clone = Clone.in(folder.resolve("clone"));
        Clone.run(clone.folder(), "sh", "-c", setVersion());
        clone.commit("Release");
        clone.runMaven(DEPLOY + target);
        return target;
    }

    /** The command in CONTRIBUTING that sets the version of the release. */
    private static String setVersion() {
        List<String> commands = commands("git grep");
        assertThat(commands).hasSize(1);
        return commands.get(0);
    }

    /** The commands in CONTRIBUTING that begin in one of these ways, in order. */
    private static List<String> commands(String... beginnings) {
        return Command.of(Repository.document("CONTRIBUTING.md")).stream()
                .map(Command::text)
                .filter(command -> Stream.of(beginnings).anyMatch(command::startsWith))
                .toList();
    }

    /** The contents of the files in a folder and in those below it. */
    private static Map<Path, String> contents(Path folder) throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file), Files.readString(file));
            }
        }
        return contents;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }
}
