package dev.workersapi.client.generator;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.workersapi.client.PackageRules;
import java.util.Map;
import java.util.Set;

/** Dependencies between the packages of the generator. */
@AnalyzeClasses(packages = "dev.workersapi.generator", importOptions = ImportOption.DoNotIncludeTests.class)
class GeneratorArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES_USE_ONLY_THOSE_NAMED_HERE =
            PackageRules.useOnly("dev.workersapi.generator", Map.of(".", Set.of(), "build", Set.of()));
}
