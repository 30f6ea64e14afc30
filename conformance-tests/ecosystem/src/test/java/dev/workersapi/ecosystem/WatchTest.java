package dev.workersapi.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The watch passes its own tests, one of which is that the document has all that the pinned packages have. */
class WatchTest {
    private static final Path FOLDER = Document.path("../../spec/watch");

    @Test
    void passesItsTests() {
        // The optional packages run Workers, which takes 100 MB more.
        Program.install(FOLDER, "--omit=optional");

        Program.Result tests = Program.run(FOLDER, "node", "--test");

        assertThat(tests.status()).as(tests::shown).isZero();
        assertThat(tests.output()).as("number of tests").containsPattern("(?m)^. pass [1-9]\\d");
    }
}
