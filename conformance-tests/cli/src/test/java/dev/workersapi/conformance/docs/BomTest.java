package dev.workersapi.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.conformance.release.Pom;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The BOM manages this version of every deployed artifact. */
class BomTest {
    private final Pom bom = Pom.read(Repository.ROOT.resolve("generated-client/bom/pom.xml"));

    @Test
    void allDeployedJarsAreManaged() {
        assertThat(bom.allDependencies()).extracting(Pom.Dependency::artifactId).hasSameElementsAs(deployedJars());
    }

    @Test
    void allVersionsAreThisOne() {
        assertThat(bom.allDependencies())
                .extracting(Pom.Dependency::version)
                .containsOnly(bom.text("parent/version").orElseThrow());
    }

    private static Set<String> deployedJars() {
        return Repository.deployedModules()
                .filter(pom -> pom.text("packaging").isEmpty())
                .flatMap(pom -> pom.text("artifactId").stream())
                .collect(Collectors.toSet());
    }
}
