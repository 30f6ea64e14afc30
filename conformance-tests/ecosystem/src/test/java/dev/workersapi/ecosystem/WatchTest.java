package dev.workersapi.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs the tests of the watch, one of which checks that the document has everything in the pinned packages. */
class WatchTest {
    private static final Path FOLDER = Document.path("../../spec/watch");

    @Test
    void passesItsTests() {
        // The optional packages, which run Workers locally, would take another 100 MB.
        Program.install(FOLDER, "--omit=optional");

        Program.Result tests = Program.run(FOLDER, "node", "--test");

        assertThat(tests.status()).as(tests::shown).isZero();
        assertThat(tests.output()).as("number of tests").containsPattern("(?m)^. pass [1-9]\\d");
    }
}
