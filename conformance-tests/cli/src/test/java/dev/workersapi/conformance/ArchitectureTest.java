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
@AnalyzeClasses(
        packages = {
            "dev.workersapi.conformance.adapter",
            "dev.workersapi.conformance.cli",
            "dev.workersapi.conformance.document",
            "dev.workersapi.conformance.impact",
            "dev.workersapi.conformance.pact",
            "dev.workersapi.conformance.page",
            "dev.workersapi.conformance.proposal",
            "dev.workersapi.conformance.proxy",
            "dev.workersapi.conformance.report",
            "dev.workersapi.conformance.traffic",
            "dev.workersapi.conformance.usage"
        },
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .ensureAllClassesAreContainedInArchitecture()
            .layer("adapter")
            .definedBy("dev.workersapi.conformance.adapter")
            .layer("cli")
            .definedBy("dev.workersapi.conformance.cli")
            .layer("document")
            .definedBy("dev.workersapi.conformance.document")
            .layer("impact")
            .definedBy("dev.workersapi.conformance.impact")
            .layer("pact")
            .definedBy("dev.workersapi.conformance.pact")
            .layer("page")
            .definedBy("dev.workersapi.conformance.page")
            .layer("proposal")
            .definedBy("dev.workersapi.conformance.proposal")
            .layer("proxy")
            .definedBy("dev.workersapi.conformance.proxy")
            .layer("report")
            .definedBy("dev.workersapi.conformance.report")
            .layer("report.badge")
            .definedBy("dev.workersapi.conformance.report.badge")
            .layer("report.file")
            .definedBy("dev.workersapi.conformance.report.file")
            .layer("report.format")
            .definedBy("dev.workersapi.conformance.report.format")
            .layer("report.html")
            .definedBy("dev.workersapi.conformance.report.html")
            .layer("report.json")
            .definedBy("dev.workersapi.conformance.report.json")
            .layer("report.junit")
            .definedBy("dev.workersapi.conformance.report.junit")
            .layer("report.markdown")
            .definedBy("dev.workersapi.conformance.report.markdown")
            .layer("report.result")
            .definedBy("dev.workersapi.conformance.report.result")
            .layer("report.sarif")
            .definedBy("dev.workersapi.conformance.report.sarif")
            .layer("report.text")
            .definedBy("dev.workersapi.conformance.report.text")
            .layer("traffic")
            .definedBy("dev.workersapi.conformance.traffic")
            .layer("usage")
            .definedBy("dev.workersapi.conformance.usage")
            .whereLayer("adapter")
            .mayNotAccessAnyLayer()
            .whereLayer("cli")
            .mayOnlyAccessLayers(
                    "adapter",
                    "document",
                    "impact",
                    "pact",
                    "page",
                    "proposal",
                    "proxy",
                    "report",
                    "report.file",
                    "report.result",
                    "report.text",
                    "traffic",
                    "usage")
            .whereLayer("document")
            .mayNotAccessAnyLayer()
            .whereLayer("impact")
            .mayOnlyAccessLayers("pact")
            .whereLayer("pact")
            .mayOnlyAccessLayers("usage")
            .whereLayer("page")
            .mayOnlyAccessLayers("report.text")
            .whereLayer("proposal")
            .mayOnlyAccessLayers("report.text")
            .whereLayer("proxy")
            .mayOnlyAccessLayers("report.file", "report.text")
            .whereLayer("report")
            .mayOnlyAccessLayers(
                    "report.badge",
                    "report.format",
                    "report.html",
                    "report.json",
                    "report.junit",
                    "report.markdown",
                    "report.result",
                    "report.sarif")
            .whereLayer("report.badge")
            .mayOnlyAccessLayers("report.file", "report.format", "report.result", "report.text")
            .whereLayer("report.file")
            .mayNotAccessAnyLayer()
            .whereLayer("report.format")
            .mayOnlyAccessLayers("report.result", "report.text")
            .whereLayer("report.html")
            .mayOnlyAccessLayers("impact", "report.file", "report.format", "report.result", "report.text", "usage")
            .whereLayer("report.json")
            .mayOnlyAccessLayers(
                    "impact", "pact", "report.file", "report.format", "report.result", "report.text", "usage")
            .whereLayer("report.junit")
            .mayOnlyAccessLayers("report.file", "report.format", "report.result", "report.text")
            .whereLayer("report.sarif")
            .mayOnlyAccessLayers("impact", "report.file", "report.format", "report.result", "report.text", "usage")
            .whereLayer("report.markdown")
            .mayOnlyAccessLayers("impact", "report.file", "report.format", "report.result", "report.text", "usage")
            .whereLayer("report.result")
            .mayOnlyAccessLayers("impact", "pact", "report.file", "report.text", "usage")
            .whereLayer("report.text")
            .mayNotAccessAnyLayer()
            .whereLayer("traffic")
            .mayOnlyAccessLayers("proposal", "report.result", "report.text")
            .whereLayer("usage")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.workersapi.conformance.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONE_ANNOTATION_FOR_NULLABLE = noClasses()
            .should()
            .dependOnClassesThat(
                    simpleName("Nullable").and(DescribedPredicate.not(resideInAnyPackage("org.jspecify.."))));

    @ArchTest
    static final ArchRule ONLY_THE_ADAPTER_KNOWS_OUR_CLIENT = noClasses()
            .that()
            .resideOutsideOfPackage("dev.workersapi.conformance.adapter..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.workersapi.client..");

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS = noClasses()
            .that()
            .resideOutsideOfPackage("dev.workersapi.conformance.cli..")
            .should(ACCESS_STANDARD_STREAMS);
}
