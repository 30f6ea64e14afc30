package dev.workersapi.conformance.release;

import dev.workersapi.conformance.release.ReleaseRule.Complaint;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Rules for the contents of jars. */
final class JarRules {
    private static final List<String> LICENCE = List.of("META-INF/LICENSE", "META-INF/NOTICE");

    private JarRules() {}

    static Stream<Complaint> licence(Component component) {
        return component.jars().stream()
                .flatMap(file -> LICENCE.stream()
                        .filter(entry -> new Jar(file).text(entry).orElse("").isBlank())
                        .map(entry -> new Complaint(file.getFileName().toString(), "no " + entry)));
    }

    static Stream<Complaint> bundledLibraries(Component component) {
        return component.jars().stream()
                .flatMap(file -> bundledLibraries(file)
                        .map(message -> new Complaint(file.getFileName().toString(), message)));
    }

    /** The libraries in a jar that are not listed, and the listed licenses whose text is missing. */
    static Stream<String> bundledLibraries(Path file) {
        Jar jar = new Jar(file);
        List<BundledLibrary> listed = BundledLibrary.listedIn(jar);
        List<String> entries = jar.entries();
        return Stream.of(
                        jar.foreignLibraries().stream()
                                .filter(library -> listed.stream().noneMatch(line -> line.isFor(library)))
                                .map(library -> "the library " + library + " is not in META-INF/licenses"),
                        jar.foreignPackages().stream()
                                .filter(folder -> listed.stream().noneMatch(line -> line.contains(folder)))
                                .map(folder -> "the classes in " + folder + " are of no library in META-INF/licenses"),
                        listed.stream()
                                .filter(line -> !entries.contains(line.text()))
                                .map(line -> "no " + line.text() + ", the licence of " + line.library()))
                .flatMap(messages -> messages);
    }
}
