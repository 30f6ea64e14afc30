package dev.workersapi.spec;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.platform.commons.annotation.Testable;

/** Dependencies between all packages of this module. */
@AnalyzeClasses(packages = "dev.workersapi.spec")
class ArchitectureTest {
    private static final String BUNDLER = "dev.workersapi.spec";
    private static final String DOCUMENT_TESTS = "dev.workersapi.spec.document";
    private static final String DIFF = "dev.workersapi.spec.diff";

    /** Tests of the document read the bundle from the class path. A package that is not named here fails. */
    @ArchTest
    static final ArchRule PACKAGES = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("bundler")
            .definedBy(BUNDLER)
            .layer("document tests")
            .definedBy(DOCUMENT_TESTS)
            .layer("diff")
            .definedBy(DIFF)
            .layer("diff.change")
            .definedBy(DIFF + ".change")
            .layer("diff.document")
            .definedBy(DIFF + ".document")
            .layer("diff.sample")
            .definedBy(DIFF + ".sample")
            .layer("diff.schema")
            .definedBy(DIFF + ".schema")
            .whereLayer("bundler")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("document tests")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("diff")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("diff.change")
            .mayNotAccessAnyLayer()
            .whereLayer("diff.document")
            .mayNotAccessAnyLayer()
            .whereLayer("diff.sample")
            .mayOnlyAccessLayers("diff.change", "diff.document")
            .whereLayer("diff.schema")
            .mayOnlyAccessLayers("diff.change", "diff.document", "diff.sample")
            .ensureAllClassesAreContainedInArchitecture();

    @ArchTest
    static final ArchRule NO_PACKAGE_CYCLE =
            slices().matching("dev.workersapi.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_AND_ITS_EXCEPTION_ARE_PUBLIC = classes()
            .that()
            .haveModifier(JavaModifier.PUBLIC)
            .and()
            .resideInAPackage(BUNDLER)
            .should()
            .haveFullyQualifiedName(Bundle.class.getName())
            .orShould()
            .haveFullyQualifiedName(BundleException.class.getName());

    @ArchTest
    static final ArchRule RECORDS_ARE_SMALL = classes()
            .that()
            .areRecords()
            .should(have(describe("at most 8 components", record -> components(record) <= 8)));

    @ArchTest
    static final ArchRule TEST_NAMES_ARE_CAMEL_CASE =
            methods().that().areMetaAnnotatedWith(Testable.class).should().haveNameMatching("[a-z][a-zA-Z0-9]*");

    private static long components(JavaClass record) {
        return record.getFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .count();
    }
}
