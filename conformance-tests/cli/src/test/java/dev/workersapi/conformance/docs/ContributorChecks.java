package dev.workersapi.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Adds a binding and an operation to a clone as CONTRIBUTING describes. Checks that few files are written by hand, that
 * one command writes the others, and that the build of the clone passes. Takes as long as two builds: {@code mvn -q
 * -Pcontributor test}.
 */
class ContributorChecks {
    @TempDir
    private Path folder;

    @Test
    void aBindingAndAnOperationAreCheapToAdd() throws IOException, InterruptedException {
        Clone clone = Clone.in(folder.resolve("clone"));
        assertThat(apply(clone, "binding.patch"))
                .as("files written for a binding")
                .isLessThanOrEqualTo(2);
        assertThat(apply(clone, "operation.patch"))
                .as("files written for an operation")
                .isLessThanOrEqualTo(6);

        clone.runMaven("mvn -q -Pregenerate verify");
        clone.commit("Regenerate");

        clone.runMaven("mvn -q verify");
    }

    /** Applies a patch and returns the number of files it edits. */
    private int apply(Clone clone, String name) throws IOException, InterruptedException {
        Path patch = folder.resolve(name);
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/contributor/" + name), name)) {
            Files.copy(in, patch);
        }
        clone.git("apply", patch.toString());
        clone.commit("Apply " + name);
        return (int) Files.readString(patch, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("diff --git "))
                .count();
    }
}
