package dev.workersapi.conformance.cli;

import dev.workersapi.conformance.proposal.Proposal;
import dev.workersapi.conformance.report.file.AtomicFile;
import dev.workersapi.conformance.report.text.Numbers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code traffic} that propose changes to the document. */
final class ProposalOptions {
    @Option(
            names = "--propose",
            required = true,
            paramLabel = "PATCH",
            description =
                    "Write a patch for the files of the document that describes the drift: new properties with their"
                            + " types, and new values of enumerations.")
    private @Nullable Path target;

    @Option(
            names = "--spec",
            required = true,
            paramLabel = "DIR",
            description = "The folder that contains openapi.yaml and the other files of the document to patch.")
    private @Nullable Path directory;

    private final Proposal proposal = new Proposal();

    Proposal proposal() {
        return proposal;
    }

    /** @throws CliException if the folder has no schemas */
    void check() {
        if (!Files.isDirectory(directory().resolve("schemas"))) {
            throw new CliException("--spec " + directory() + ": expected a folder with a folder 'schemas'");
        }
    }

    /** Writes the patch, and prints a summary of it. */
    void write(PrintWriter out) {
        Path file = Optional.ofNullable(target).orElseThrow();
        try {
            Proposal.Patch patch = proposal.patch(directory());
            AtomicFile.write(file, stream -> stream.write(patch.text().getBytes(StandardCharsets.UTF_8)));
            out.println("Proposed: " + Numbers.of(patch.proposed(), "change") + " in " + file);
            patch.rest().forEach(rest -> out.println("  not in the patch: " + rest));
        } catch (IOException e) {
            throw new CliException("the patch cannot be written to " + file + ": " + ErrorMessages.of(e), e);
        }
    }

    private Path directory() {
        return Optional.ofNullable(directory).orElseThrow();
    }
}
