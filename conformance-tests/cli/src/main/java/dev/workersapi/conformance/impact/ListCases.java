package dev.workersapi.conformance.impact;

import dev.workersapi.conformance.generation.BuiltInCases;
import dev.workersapi.engine.document.BundledDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the {@link CaseIndex}; a step of the build. */
public final class ListCases {
    private ListCases() {}

    /**
     * Writes the list.
     *
     * @param args the folder of the classes
     * @throws IOException if the list cannot be written
     */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]).resolve(CaseIndex.RESOURCE);
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, CaseIndex.of(BuiltInCases.of(BundledDocument.get())).text());
    }
}
