package dev.workersapi.engine;

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

/** Lists the packages of this module, each with the packages that it may use. */
@AnalyzeClasses(packages = "dev.workersapi.engine", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .ensureAllClassesAreContainedInArchitecture()
            .layer("root")
            .definedBy("dev.workersapi.engine")
            .layer("coverage")
            .definedBy("dev.workersapi.engine.coverage")
            .layer("document")
            .definedBy("dev.workersapi.engine.document")
            .layer("finding")
            .definedBy("dev.workersapi.engine.finding")
            .layer("http")
            .definedBy("dev.workersapi.engine.http")
            .layer("json")
            .definedBy("dev.workersapi.engine.json")
            .layer("recording")
            .definedBy("dev.workersapi.engine.recording")
            .layer("recording.file")
            .definedBy("dev.workersapi.engine.recording.file")
            .layer("redaction")
            .definedBy("dev.workersapi.engine.redaction")
            .layer("rule")
            .definedBy("dev.workersapi.engine.rule")
            .layer("schema")
            .definedBy("dev.workersapi.engine.schema")
            .layer("source")
            .definedBy("dev.workersapi.engine.source")
            .layer("text")
            .definedBy("dev.workersapi.engine.text")
            .whereLayer("root")
            .mayOnlyAccessLayers("coverage", "document", "finding", "http", "json", "redaction", "schema", "text")
            .whereLayer("coverage")
            .mayOnlyAccessLayers("document", "http", "json")
            .whereLayer("document")
            .mayOnlyAccessLayers("http", "json", "text")
            .whereLayer("finding")
            .mayOnlyAccessLayers("coverage", "document", "text")
            .whereLayer("http")
            .mayOnlyAccessLayers("text")
            .whereLayer("json")
            .mayNotAccessAnyLayer()
            .whereLayer("recording")
            .mayOnlyAccessLayers("http")
            .whereLayer("recording.file")
            .mayOnlyAccessLayers("recording")
            .whereLayer("redaction")
            .mayOnlyAccessLayers("document", "finding", "http", "json", "schema", "text")
            .whereLayer("rule")
            .mayOnlyAccessLayers("document", "json", "text")
            .whereLayer("schema")
            .mayOnlyAccessLayers("document", "http")
            .whereLayer("source")
            .mayOnlyAccessLayers("document", "json", "text")
            .whereLayer("text")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.workersapi.engine.(**)").should().beFreeOfCycles();

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
                    "dev.workersapi.engine..",
                    "java..",
                    "com.fasterxml.jackson..",
                    "com.networknt.schema..",
                    "org.apache.commons.fileupload2..",
                    "org.apache.commons.io..",
                    "org.jspecify..");

    /**
     * Files, sockets, clocks and the environment count as input and output; streams over arrays do not. Only the
     * package that opens recordings uses files.
     */
    @ArchTest
    static final ArchRule A_PURE_FUNCTION = noClasses()
            .that()
            .resideOutsideOfPackage("dev.workersapi.engine.recording.file")
            .should()
            .dependOnClassesThat(outsideWorld());

    private static DescribedPredicate<JavaClass> outsideWorld() {
        return resideInAnyPackage(
                        "java.nio.file..", "java.nio.channels..", "java.net..", "java.sql..", "java.util.logging..")
                .and(DescribedPredicate.not(nameMatching("java\\.net\\.(URLDecoder|URLEncoder)")))
                .or(nameMatching("java\\.io\\.(File.*|RandomAccessFile|Console)"))
                .or(nameMatching("java\\.lang\\.(System|Runtime|Process.*|Thread|ClassLoader)"))
                .or(nameMatching("java\\.time\\.Clock|java\\.util\\.(Random|Timer|Scanner)"))
                .as("the outside world");
    }
}
