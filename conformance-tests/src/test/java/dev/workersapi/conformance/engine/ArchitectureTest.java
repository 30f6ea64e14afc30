package dev.workersapi.conformance.engine;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What may depend on what, in the code that is shipped. */
@AnalyzeClasses(packages = "dev.workersapi.conformance", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.workersapi.conformance";
    private static final String ENGINE = ROOT + ".engine..";
    private static final String CLI = ROOT + ".cli..";

    @ArchTest
    static final ArchRule THE_ENGINE_DEPENDS_ON_NOTHING_OF_THE_PROJECT = classes()
            .that()
            .resideInAPackage(ENGINE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ENGINE,
                    "java..",
                    "com.fasterxml.jackson..",
                    "com.networknt.schema..",
                    "org.apache.commons.fileupload2..",
                    "org.apache.commons.io..",
                    "org.jspecify..");

    /** Streams over arrays are no input or output; files, sockets, clocks and the environment are. */
    @ArchTest
    static final ArchRule THE_ENGINE_IS_A_PURE_FUNCTION =
            noClasses().that().resideInAPackage(ENGINE).should().dependOnClassesThat(outsideWorld());

    @ArchTest
    static final ArchRule THE_ADAPTER_ALONE_IMPORTS_THE_CLIENT = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".adapter..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.workersapi.client..");

    @ArchTest
    static final ArchRule THE_SERVER_NEEDS_NO_OPTIONAL_DEPENDENCY = classes()
            .that()
            .resideInAnyPackage(ROOT + ".server..", ROOT + ".junit..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ROOT,
                    ENGINE,
                    ROOT + ".server..",
                    ROOT + ".junit..",
                    "java..",
                    "javax.crypto..",
                    "com.fasterxml.jackson..",
                    "org.eclipse.jetty..",
                    "org.junit.jupiter.api..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule THE_SERVER_DOES_NOT_NEED_JUNIT = noClasses()
            .that()
            .resideInAPackage(ROOT + ".server..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.junit..");

    @ArchTest
    static final ArchRule PACKAGES_DEPEND_DOWNWARDS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("engine")
            .definedBy(ENGINE)
            .layer("document")
            .definedBy(ROOT)
            .layer("suite")
            .definedBy(ROOT + ".suite..")
            .layer("traffic")
            .definedBy(ROOT + ".traffic..")
            .layer("report")
            .definedBy(ROOT + ".report..")
            .layer("server")
            .definedBy(ROOT + ".server..")
            .layer("junit")
            .definedBy(ROOT + ".junit..")
            .layer("driver")
            .definedBy(ROOT + ".driver..")
            .layer("adapter")
            .definedBy(ROOT + ".adapter..")
            .layer("cli")
            .definedBy(CLI)
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("document")
            .mayOnlyBeAccessedByLayers("server", "cli")
            .whereLayer("server")
            .mayOnlyBeAccessedByLayers("junit", "driver", "cli")
            .whereLayer("driver")
            .mayOnlyBeAccessedByLayers("adapter", "cli")
            .whereLayer("adapter")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("junit")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("suite")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("traffic")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("report")
            .mayOnlyBeAccessedByLayers("cli");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS =
            noClasses().that().resideOutsideOfPackage(CLI).should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule ONE_ANNOTATION_SAYS_NULLABLE = noClasses()
            .should()
            .dependOnClassesThat(
                    simpleName("Nullable").and(DescribedPredicate.not(resideInAnyPackage("org.jspecify.."))));

    private static DescribedPredicate<JavaClass> outsideWorld() {
        return resideInAnyPackage(
                        "java.nio.file..", "java.nio.channels..", "java.net..", "java.sql..", "java.util.logging..")
                .and(DescribedPredicate.not(nameMatching("java\\.net\\.URLDecoder")))
                .or(nameMatching("java\\.io\\.(File.*|RandomAccessFile|Console)"))
                .or(nameMatching("java\\.lang\\.(System|Runtime|Process.*|Thread|ClassLoader)"))
                .or(nameMatching("java\\.time\\.Clock|java\\.util\\.(Random|Timer|Scanner)"))
                .as("the world outside");
    }
}
