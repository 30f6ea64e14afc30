package dev.workersapi.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.generator.build.CommittedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every change to the public API of the client changes a committed file, so that no change goes unnoticed. */
class PublicApiTest {
    private static final Path CLASSES = Path.of("target", "classes");

    @Test
    void theCommittedFileHasAllSignatures() throws IOException {
        CommittedFile.check(Path.of("api.txt"), PublicApi.of(CLASSES));
    }

    /** The profile {@code compatibility} compares all others with those of an earlier release. */
    @Test
    void onlyPackagesThatAreNotExportedMayChange() throws IOException {
        Stream<String> excluded = Pattern.compile("<exclude>(dev\\.workersapi\\.[^<]+)</exclude>")
                .matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .map(match -> match.group(1));
        Set<String> packages;
        try (Stream<Path> files = Files.walk(CLASSES)) {
            packages = files.filter(file -> file.toString().endsWith("package-info.class"))
                    .map(file -> CLASSES.relativize(file.getParent())
                            .toString()
                            .replace('\\', '.')
                            .replace('/', '.'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        packages.removeAll(PublicApi.exportedPackages(CLASSES));

        assertThat(excluded).containsExactlyElementsOf(packages);
    }

    @Test
    void signaturesShowWhatProgramsDependOn() {
        assertThat(PublicApi.signatures(List.of(
                        PublicApiSample.Hidden.class,
                        PublicApiSample.Square.class,
                        PublicApiSample.Circle.class,
                        PublicApiSample.class)))
                .isEqualTo("""
                    public abstract class PublicApiSample<T> implements Comparable<PublicApiSample<T>> permits PublicApiSample$Circle
                        @Deprecated public final int size
                        protected PublicApiSample()
                        public abstract <E extends Exception> List<T> area(List<? super T>) throws E

                    public abstract static class PublicApiSample$Circle extends PublicApiSample<String>
                        public static final String NAME

                    public static final class PublicApiSample$Square
                        public PublicApiSample$Square()
                    """);
    }
}
