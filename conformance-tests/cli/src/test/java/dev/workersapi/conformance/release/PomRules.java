package dev.workersapi.conformance.release;

import dev.workersapi.conformance.release.ReleaseRule.Complaint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules about a POM. */
final class PomRules {
    private static final List<String> METADATA = List.of(
            "name",
            "description",
            "url",
            "licenses/license/name",
            "licenses/license/url",
            "developers/developer/name",
            "developers/developer/url",
            "scm/connection",
            "scm/developerConnection",
            "scm/url");
    private static final List<String> REPOSITORIES =
            List.of("repositories", "pluginRepositories", "distributionManagement");
    private static final String PLACEHOLDER = "descendant::text()[contains(., '${')]";

    private PomRules() {}

    static Stream<Complaint> coordinates(Component component) {
        Pom pom = component.pom();
        return Map.of(
                        "groupId", component.groupId(),
                        "artifactId", component.artifactId(),
                        "version", component.version())
                .entrySet()
                .stream()
                .filter(entry -> !pom.text(entry.getKey()).equals(Optional.of(entry.getValue())))
                .map(entry -> complaint(
                        component, entry.getKey() + " is not " + entry.getValue() + ", as the folder is named"));
    }

    static Stream<Complaint> metadata(Component component) {
        Pom pom = component.pom();
        return METADATA.stream()
                .filter(path -> pom.text(path).isEmpty())
                .map(path -> complaint(component, "no " + path));
    }

    static Stream<Complaint> versions(Component component) {
        Stream<Complaint> own = component.version().endsWith("-SNAPSHOT")
                ? Stream.of(complaint(component, "version " + component.version() + " is a snapshot"))
                : Stream.empty();
        Stream<Complaint> dependencies = component.pom().allDependencies().stream()
                .filter(dependency ->
                        dependency.version().isEmpty() || dependency.version().endsWith("-SNAPSHOT"))
                .map(dependency -> complaint(
                        component,
                        "version \"" + dependency.version() + "\" of the dependency " + dependency.library()));
        return Stream.concat(own, dependencies);
    }

    static Stream<Complaint> repositories(Component component) {
        return REPOSITORIES.stream().filter(component.pom()::has).map(path -> complaint(component, "has " + path));
    }

    static Stream<Complaint> standalone(Component component) {
        Pom pom = component.pom();
        return Stream.concat(
                pom.has("parent") ? Stream.of(complaint(component, "has a parent")) : Stream.empty(),
                pom.text(PLACEHOLDER).stream().map(text -> complaint(component, "has the placeholder " + text)));
    }

    private static Complaint complaint(Component component, String message) {
        return new Complaint(component.name(".pom"), message);
    }
}
