package dev.workersapi.client.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Gives the modules of an answer, one after the other. */
@FunctionalInterface
interface ModuleSource {
    /** The next module, or empty when there are no more. */
    Optional<DownloadedModule> next() throws IOException;

    default Optional<DownloadedModule> nextUnchecked() {
        try {
            return next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
