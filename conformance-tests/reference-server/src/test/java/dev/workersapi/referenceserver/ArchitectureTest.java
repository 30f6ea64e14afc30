package dev.workersapi.referenceserver;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Lists the packages of this module, each with the packages that it may use. */
@AnalyzeClasses(packages = "dev.workersapi.referenceserver", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .ensureAllClassesAreContainedInArchitecture()
            .layer("root")
            .definedBy("dev.workersapi.referenceserver")
            .layer("account")
            .definedBy("dev.workersapi.referenceserver.account")
            .layer("error")
            .definedBy("dev.workersapi.referenceserver.error")
            .layer("fault")
            .definedBy("dev.workersapi.referenceserver.fault")
            .layer("http")
            .definedBy("dev.workersapi.referenceserver.http")
            .layer("junit")
            .definedBy("dev.workersapi.referenceserver.junit")
            .layer("message")
            .definedBy("dev.workersapi.referenceserver.message")
            .layer("operation")
            .definedBy("dev.workersapi.referenceserver.operation")
            .layer("operation.account")
            .definedBy("dev.workersapi.referenceserver.operation.account")
            .layer("operation.call")
            .definedBy("dev.workersapi.referenceserver.operation.call")
            .layer("operation.neighbor")
            .definedBy("dev.workersapi.referenceserver.operation.neighbor")
            .layer("operation.result")
            .definedBy("dev.workersapi.referenceserver.operation.result")
            .layer("operation.script")
            .definedBy("dev.workersapi.referenceserver.operation.script")
            .layer("operation.upload")
            .definedBy("dev.workersapi.referenceserver.operation.upload")
            .layer("operation.worker")
            .definedBy("dev.workersapi.referenceserver.operation.worker")
            .layer("operation.zone")
            .definedBy("dev.workersapi.referenceserver.operation.zone")
            .layer("rules")
            .definedBy("dev.workersapi.referenceserver.rules")
            .layer("snapshot")
            .definedBy("dev.workersapi.referenceserver.snapshot")
            .layer("state")
            .definedBy("dev.workersapi.referenceserver.state")
            .layer("tail")
            .definedBy("dev.workersapi.referenceserver.tail")
            .whereLayer("root")
            .mayOnlyAccessLayers(
                    "account", "fault", "http", "message", "operation", "operation.call", "snapshot", "state", "tail")
            .whereLayer("account")
            .mayOnlyAccessLayers("error")
            .whereLayer("error")
            .mayNotAccessAnyLayer()
            .whereLayer("fault")
            .mayOnlyAccessLayers("error", "message")
            .whereLayer("http")
            .mayOnlyAccessLayers("error", "fault", "message", "state", "tail")
            .whereLayer("junit")
            .mayOnlyAccessLayers("root")
            .whereLayer("message")
            .mayOnlyAccessLayers("error")
            .whereLayer("operation")
            .mayOnlyAccessLayers(
                    "error",
                    "message",
                    "operation.account",
                    "operation.call",
                    "operation.neighbor",
                    "operation.script",
                    "operation.worker",
                    "operation.zone",
                    "rules",
                    "state")
            .whereLayer("operation.account")
            .mayOnlyAccessLayers("account", "error", "message", "operation.call", "rules", "state")
            .whereLayer("operation.call")
            .mayOnlyAccessLayers("account", "error", "message", "rules", "state", "tail")
            .whereLayer("operation.neighbor")
            .mayOnlyAccessLayers("account", "error", "message", "operation.call", "operation.result", "rules", "state")
            .whereLayer("operation.result")
            .mayOnlyAccessLayers("account", "error", "state")
            .whereLayer("operation.script")
            .mayOnlyAccessLayers(
                    "account",
                    "error",
                    "message",
                    "operation.call",
                    "operation.result",
                    "operation.upload",
                    "rules",
                    "state",
                    "tail")
            .whereLayer("operation.upload")
            .mayOnlyAccessLayers("error", "message", "operation.call", "rules", "state")
            .whereLayer("operation.worker")
            .mayOnlyAccessLayers(
                    "account",
                    "error",
                    "message",
                    "operation.call",
                    "operation.result",
                    "operation.script",
                    "operation.upload",
                    "rules",
                    "state")
            .whereLayer("operation.zone")
            .mayOnlyAccessLayers("account", "error", "message", "operation.account", "operation.call", "rules", "state")
            .whereLayer("rules")
            .mayOnlyAccessLayers("error", "state")
            .whereLayer("snapshot")
            .mayOnlyAccessLayers("account", "state")
            .whereLayer("state")
            .mayOnlyAccessLayers("error")
            .whereLayer("tail")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.workersapi.referenceserver.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONE_ANNOTATION_FOR_NULLABLE = noClasses()
            .should()
            .dependOnClassesThat(
                    simpleName("Nullable").and(DescribedPredicate.not(resideInAnyPackage("org.jspecify.."))));

    @ArchTest
    static final ArchRule NOTHING_PRINTS = noClasses().should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule LIBRARIES = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.workersapi.referenceserver..",
                    "dev.workersapi.engine..",
                    "java..",
                    "javax.crypto..",
                    "com.fasterxml.jackson..",
                    "org.eclipse.jetty..",
                    "org.junit.jupiter.api..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule ONLY_ONE_PACKAGE_KNOWS_THE_HTTP_SERVER = noClasses()
            .that()
            .resideOutsideOfPackage("dev.workersapi.referenceserver.http..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jetty..");

    @ArchTest
    static final ArchRule ONLY_THE_EXTENSION_NEEDS_JUNIT = noClasses()
            .that()
            .resideOutsideOfPackage("dev.workersapi.referenceserver.junit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.junit..");
}
