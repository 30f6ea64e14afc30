package dev.workersapi.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What may depend on what, in the code that is shipped. */
@AnalyzeClasses(packages = "dev.workersapi.client", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.workersapi.client";
    private static final String JSON = ROOT + ".json..";

    @ArchTest
    static final ArchRule WHAT_IS_GENERATED_DOES_NOT_SEE_THE_INSIDE = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".model..", ROOT + ".api..", JSON)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".internal..");

    @ArchTest
    static final ArchRule JSON_STANDS_ON_JACKSON_ALONE = classes()
            .that()
            .resideInAPackage(JSON)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(JSON, "java..", "com.fasterxml.jackson..", "org.jspecify..");

    @ArchTest
    static final ArchRule ONLY_ONE_CLASS_KNOWS_THE_HTTP_CLIENT = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".http..")
            .and()
            .areNotAssignableTo(WorkersClientBuilder.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.hc..");

    @ArchTest
    static final ArchRule MICROMETER_IS_OPTIONAL = noClasses()
            .that()
            .haveSimpleNameNotStartingWith("ObservationCapability")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micrometer..");

    @ArchTest
    static final ArchRule NOTHING_IS_PRINTED = noClasses().should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule MODELS_CANNOT_BE_CHANGED = classes()
            .that()
            .resideInAPackage(ROOT + ".model..")
            .and(DescribedPredicate.not(builders()))
            .should()
            .haveOnlyFinalFields();

    @ArchTest
    static final ArchRule NULL_IS_NO_OPTIONAL = methods()
            .that()
            .haveRawReturnType(java.util.Optional.class)
            .should()
            .notBeAnnotatedWith(org.jspecify.annotations.Nullable.class);

    @ArchTest
    static void every_model_is_part_of_an_operation_or_of_its_answer(JavaClasses classes) {
        Set<JavaClass> used = classes.stream()
                .filter(type -> type.getPackageName().equals(ROOT + ".api"))
                .flatMap(api -> api.getTransitiveDependenciesFromSelf().stream())
                .map(Dependency::getTargetClass)
                .collect(Collectors.toSet());

        assertThat(used).hasSizeGreaterThan(100);
        assertThat(models(classes).filter(model -> !used.contains(model)).map(JavaClass::getSimpleName))
                .isEmpty();
    }

    @ArchTest
    static void no_model_has_the_name_of_a_class_that_needs_no_import(JavaClasses classes) {
        assertThat(models(classes).map(JavaClass::getSimpleName))
                .hasSizeGreaterThan(100)
                .noneMatch(name -> Object.class.getResource(name + ".class") != null);
    }

    private static Stream<JavaClass> models(JavaClasses classes) {
        return classes.stream()
                .filter(type -> type.getPackageName().equals(ROOT + ".model"))
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"));
    }

    private static DescribedPredicate<JavaClass> builders() {
        return JavaClass.Predicates.simpleNameEndingWith("Builder");
    }

    @Test
    void the_client_offers_every_api() {
        Set<String> apis = new ClassFileImporter()
                .importPackages(ROOT + ".api").stream()
                        .filter(api -> api.getSimpleName().endsWith("Api"))
                        .filter(api -> api.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> offered = new TreeSet<>();
        for (var method : WorkersClient.class.getMethods()) {
            offered.add(method.getReturnType().getName());
        }

        assertThat(apis).isNotEmpty();
        assertThat(offered).containsAll(apis);
    }
}
