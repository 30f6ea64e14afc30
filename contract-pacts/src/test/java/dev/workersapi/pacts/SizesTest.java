package dev.workersapi.pacts;

import dev.workersapi.generator.build.Sizes;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The sizes of the vocabulary and the broker commands are within the limits in {@code sizes.properties}. */
class SizesTest {
    @Test
    void sizesAreWithinTheirLimits() throws IOException {
        Path sources = Path.of("src/main/java");
        Sizes.of(Path.of("sizes.properties"))
                .linesByPackage("lines", sources)
                .wideRecords("records.wide", sources)
                .check();
    }
}
