package dev.workersapi.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Lists the packages that this module may use. The client, the reference server and the libraries of Spark are not
 * among them.
 */
@AnalyzeClasses(packages = "dev.workersapi.spark", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "dev.workersapi.spark",
                    "dev.workersapi.conformance.document",
                    "dev.workersapi.conformance.report..",
                    "dev.workersapi.conformance.traffic",
                    "dev.workersapi.engine..",
                    "org.apache.hadoop..",
                    "org.apache.spark..",
                    "org.jspecify.annotations",
                    "picocli",
                    "scala..");
}
