package dev.workersapi.client;

import dev.workersapi.generator.build.Sizes;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The sizes of templates, runtime and jar are within the limits in {@code sizes.properties}. */
class SizesIT {
    @Test
    void sizesAreWithinTheirLimits() throws IOException {
        Path runtime = Path.of("src/main/java");
        Path generator = Path.of("generator/src/main/java");
        Sizes.of(Path.of("sizes.properties"))
                .lines("templates.lines", Path.of("generator/src/main/resources/workers-feign"))
                .linesByPackage("generator.lines", generator)
                .linesByPackage("runtime.lines", runtime)
                .kilobytes("jar.kilobytes", JarIT.jar())
                .wideRecords("records.wide", runtime, generator, Path.of("benchmarks/src/main/java"))
                .check();
    }
}
