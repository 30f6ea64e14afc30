package dev.workersapi.conformance;

import dev.workersapi.generator.build.Sizes;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The sizes of the four modules and of the runnable jar are within the limits in {@code sizes.properties}. */
class SizesIT {
    private static final Path MODULES = Path.of("..");

    @Test
    void sizesAreWithinTheirLimits() throws IOException {
        Path engine = MODULES.resolve("engine/src/main/java");
        Path server = MODULES.resolve("reference-server/src/main/java");
        Path suite = MODULES.resolve("suite/src/main/java");
        Path cli = MODULES.resolve("cli/src/main/java");
        Sizes.of(MODULES.resolve("sizes.properties"))
                .linesByPackage("engine.lines", engine)
                .linesByPackage("reference-server.lines", server)
                .linesByPackage("suite.lines", suite)
                .linesByPackage("cli.lines", cli)
                .kilobytes("conformance.jar.kilobytes", Path.of("target/conformance.jar"))
                .wideRecords("records.wide", engine, server, suite, cli)
                .check();
    }
}
