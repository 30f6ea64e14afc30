package dev.workersapi.conformance;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
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
@AnalyzeClasses(packages = "dev.workersapi.conformance", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .ensureAllClassesAreContainedInArchitecture()
            .layer("cases")
            .definedBy("dev.workersapi.conformance.cases")
            .layer("check")
            .definedBy("dev.workersapi.conformance.check")
            .layer("example")
            .definedBy("dev.workersapi.conformance.example")
            .layer("generation")
            .definedBy("dev.workersapi.conformance.generation")
            .layer("outcome")
            .definedBy("dev.workersapi.conformance.outcome")
            .layer("protocol")
            .definedBy("dev.workersapi.conformance.protocol")
            .layer("runner")
            .definedBy("dev.workersapi.conformance.runner")
            .layer("runner.client")
            .definedBy("dev.workersapi.conformance.runner.client")
            .layer("runner.server")
            .definedBy("dev.workersapi.conformance.runner.server")
            .whereLayer("cases")
            .mayNotAccessAnyLayer()
            .whereLayer("check")
            .mayOnlyAccessLayers("cases", "example", "outcome")
            .whereLayer("example")
            .mayNotAccessAnyLayer()
            .whereLayer("generation")
            .mayOnlyAccessLayers("cases", "example")
            .whereLayer("outcome")
            .mayOnlyAccessLayers("cases")
            .whereLayer("protocol")
            .mayOnlyAccessLayers("cases", "check", "outcome")
            .whereLayer("runner")
            .mayNotAccessAnyLayer()
            .whereLayer("runner.client")
            .mayOnlyAccessLayers("cases", "check", "outcome", "protocol", "runner")
            .whereLayer("runner.server")
            .mayOnlyAccessLayers("cases", "check", "outcome", "runner");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.workersapi.conformance.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONE_ANNOTATION_FOR_NULLABLE = noClasses()
            .should()
            .dependOnClassesThat(
                    simpleName("Nullable").and(DescribedPredicate.not(resideInAnyPackage("org.jspecify.."))));

    @ArchTest
    static final ArchRule NOTHING_PRINTS = noClasses().should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule NO_CLIENT_IS_SPECIAL =
            noClasses().should().dependOnClassesThat().resideInAPackage("dev.workersapi.client..");
}
