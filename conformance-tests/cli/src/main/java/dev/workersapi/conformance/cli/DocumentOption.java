package dev.workersapi.conformance.cli;

import dev.workersapi.conformance.document.LocalDocument;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.source.DocumentException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The {@code --document} option of the commands that can check against any document. */
final class DocumentOption {
    static final String DESCRIPTION =
            "Check against this OpenAPI 3.0 or 3.1 document, in YAML or JSON (default: the document of the Workers"
                    + " API). References to other local files are followed; nothing is downloaded.";

    private DocumentOption() {}

    /** @param file the value of the option; null for the built-in document */
    static ApiDocument document(@Nullable Path file, Environment environment) {
        return file == null ? environment.document().get() : read(file);
    }

    /** @throws CliException if the file and those to which it refers are not a valid document */
    static ApiDocument read(Path file) {
        try {
            return LocalDocument.read(file);
        } catch (DocumentException e) {
            throw new CliException(String.valueOf(e.getMessage()), e);
        }
    }
}
