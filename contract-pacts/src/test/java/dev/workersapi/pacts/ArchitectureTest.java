package dev.workersapi.pacts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Checks that every package is listed here, and imports only the packages that it may use. */
class ArchitectureTest {
    private static final String ROOT = "dev.workersapi.pacts";
    private static final String CLIENT = "dev.workersapi.client";
    private static final String ENGINE = "dev.workersapi.engine";
    private static final String SERVER = "dev.workersapi.referenceserver";
    private static final String PACT = "au.com.dius.pact";
    private static final String JACKSON = "com.fasterxml.jackson";

    /** By package of the artifact: the packages that it may import, with their subpackages. */
    private static final Map<String, Set<String>> SHIPPED = Map.ofEntries(
            entry(
                    ROOT,
                    Set.of(
                            PACT,
                            CLIENT + ".json",
                            JACKSON,
                            "org.apache.hc.client5.http.entity.mime",
                            "org.apache.hc.core5.http")),
            entry(ROOT + ".document", Set.of(PACT, ENGINE)),
            entry(ROOT + ".commandline", Set.of("picocli")),
            entry(
                    ROOT + ".provider",
                    Set.of(
                            ROOT,
                            ROOT + ".commandline",
                            CLIENT,
                            ENGINE,
                            SERVER,
                            JACKSON,
                            "picocli",
                            "com.sun.net.httpserver")),
            entry(
                    ROOT + ".broker",
                    Set.of(ROOT + ".commandline", CLIENT + ".json", ENGINE, JACKSON, "picocli", "javax.net.ssl")));

    /** By package, tests included: the packages of this module that it may import. */
    private static final Map<String, Set<String>> ALL = Map.ofEntries(
            entry(ROOT, Set.of()),
            entry(ROOT + ".document", Set.of(ROOT)),
            entry(ROOT + ".commandline", Set.of()),
            entry(ROOT + ".pactcli", Set.of()),
            entry(ROOT + ".provider", Set.of(ROOT, ROOT + ".commandline", ROOT + ".pactcli")),
            entry(ROOT + ".interactions", Set.of(ROOT, ROOT + ".document", ROOT + ".provider")),
            entry(ROOT + ".proof", Set.of(ROOT, ROOT + ".document", ROOT + ".interactions", ROOT + ".pactcli")),
            entry(ROOT + ".fakebroker", Set.of(ROOT)),
            entry(ROOT + ".broker", Set.of(ROOT, ROOT + ".commandline", ROOT + ".fakebroker", ROOT + ".provider")),
            entry(ROOT + ".recipes", Set.of(ROOT, ROOT + ".document")));

    /** Names are enough, so nothing outside the module is read. */
    @BeforeAll
    static void readThisModuleOnly() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    }

    @Test
    void shippedPackagesImportOnlyWhatTheyMay() {
        JavaClasses shipped = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT);
        check(imports(shipped, ""), SHIPPED);
    }

    @Test
    void packagesImportOnlyWhatTheyMay() {
        check(imports(new ClassFileImporter().importPackages(ROOT), ROOT), ALL);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("(" + ROOT + "..)")
                .should()
                .beFreeOfCycles()
                .check(new ClassFileImporter().importPackages(ROOT));
    }

    /** The mock server is used by only one class, so that programs that only write contracts run without it. */
    @Test
    void oneClassNeedsPactsMockServer() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".MockServer")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(PACT + ".consumer..")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(ROOT));
    }

    private static void check(Map<String, Set<String>> imports, Map<String, Set<String>> allowed) {
        assertThat(imports.keySet())
                .as("the packages of the module; list a new one in ArchitectureTest with what it may import")
                .containsExactlyInAnyOrderElementsOf(allowed.keySet());
        imports.forEach((name, imported) -> assertThat(imported)
                .as("the imports of " + name)
                .allMatch(each -> isAllowed(each, allowed.getOrDefault(name, Set.of()))));
    }

    private static boolean isAllowed(String imported, Set<String> allowed) {
        // The packages of this module are allowed one by one.
        return imported.startsWith(ROOT)
                ? allowed.contains(imported)
                : allowed.stream().anyMatch(root -> imported.equals(root) || imported.startsWith(root + "."));
    }

    /** The imported packages by package, without the package itself, the JDK and annotations. */
    private static Map<String, Set<String>> imports(JavaClasses classes, String prefix) {
        Map<String, Set<String>> imports = new TreeMap<>();
        for (JavaClass type : classes) {
            Set<String> imported = imports.computeIfAbsent(type.getPackageName(), name -> new TreeSet<>());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String target =
                        dependency.getTargetClass().getBaseComponentType().getPackageName();
                if (target.startsWith(prefix) && !target.equals(type.getPackageName()) && !isEverywhere(target)) {
                    imported.add(target);
                }
            }
        }
        return imports;
    }

    private static boolean isEverywhere(String name) {
        return name.isEmpty() || name.startsWith("java.") || name.startsWith("org.jspecify.");
    }
}
