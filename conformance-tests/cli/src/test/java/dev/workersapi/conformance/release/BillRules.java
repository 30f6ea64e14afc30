package dev.workersapi.conformance.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.workersapi.conformance.release.ReleaseRule.Complaint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The rule for the bill of materials. */
final class BillRules {
    private static final String ENDING = "-cyclonedx.json";

    private BillRules() {}

    static Stream<Complaint> dependencies(Component component) {
        return component
                .file(ENDING)
                .map(file -> missing(component, file))
                .orElseGet(() -> Stream.of("does not exist"))
                .map(message -> new Complaint(component.name(ENDING), message));
    }

    private static Stream<String> missing(Component component, Path file) {
        Set<String> needed = new TreeSet<>();
        component.pom().runtimeDependencies().forEach(dependency -> needed.add(dependency.library()));
        component.jars().forEach(jar -> needed.addAll(new Jar(jar).foreignLibraries()));
        needed.removeAll(listed(file));
        return needed.stream().map(library -> "does not list " + library);
    }

    private static Set<String> listed(Path file) {
        try {
            JsonNode components = new ObjectMapper().readTree(file.toFile()).path("components");
            return StreamSupport.stream(components.spliterator(), false)
                    .map(library -> library.path("group").asText() + ":"
                            + library.path("name").asText())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
