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
import dev.workersapi.client.api.WorkersApis;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Dependencies between the packages of the shipped code. */
@AnalyzeClasses(packages = "dev.workersapi.client", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.workersapi.client";
    private static final String JSON = ROOT + ".json..";

    /** Every package, with the packages of the client that it may use; "." is the root. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry(".", "api", "assets", "deployer", "error", "http", "internal", "tail", "text"),
            entry("api", "http", "model", "response", "upload"),
            entry("assets", "error", "http", "model", "upload"),
            entry("deployer", "api", "assets", "error", "http", "json", "model", "response", "rules", "text", "upload"),
            entry("error", "text"),
            entry("http", "error", "json", "text"),
            entry("internal", "api", "assets", "error", "http", "json", "model", "response", "rules", "text", "upload"),
            entry("json", "error", "text"),
            entry("model", "error", "json", "upload"),
            entry("response", "error", "http", "model"),
            entry("rollout", "api", "error", "http", "model", "response"),
            entry("rules", "http", "json", "model", "text", "upload"),
            entry("tail", "api", "error", "http", "model"),
            entry("text"),
            entry("upload", "error", "http", "text"));

    @ArchTest
    static final ArchRule PACKAGES_USE_ONLY_THOSE_NAMED_HERE = PackageRules.useOnly(ROOT, MAY_USE);

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = PackageRules.haveNoCycles(ROOT);

    @ArchTest
    static final ArchRule JSON_STANDS_ON_JACKSON_ERRORS_AND_TEXT = classes()
            .that()
            .resideInAPackage(JSON)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    JSON, ROOT + ".error..", ROOT + ".text..", "java..", "com.fasterxml.jackson..", "org.jspecify..");

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
    static void everyModelIsPartOfAnOperationOrOfItsResponse(JavaClasses classes) {
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
    static void noModelHasTheNameOfAClassThatNeedsNoImport(JavaClasses classes) {
        assertThat(models(classes).map(JavaClass::getSimpleName))
                .hasSizeGreaterThan(100)
                .noneMatch(name -> Object.class.getResource(name + ".class") != null);
    }

    private static Map.Entry<String, Set<String>> entry(String name, String... used) {
        return Map.entry(name, Set.of(used));
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
    void theClientOffersEveryApi() {
        Set<String> apis = new ClassFileImporter()
                .importPackages(ROOT + ".api").stream()
                        .filter(api -> api.getSimpleName().endsWith("Api"))
                        .filter(api -> api.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> offered = new TreeSet<>();
        Stream.concat(Stream.of(WorkersClient.class), Stream.of(WorkersApis.class.getDeclaredClasses()))
                .flatMap(type -> Stream.of(type.getMethods()))
                .forEach(method -> offered.add(method.getReturnType().getName()));

        assertThat(apis).isNotEmpty();
        assertThat(offered).containsAll(apis);
    }
}
