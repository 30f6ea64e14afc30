package dev.workersapi.conformance.cli;

import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.BundledDocument;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The environment in which commands run.
 *
 * @param document supplies the document to check against, which is read only when needed because reading is slow
 * @param stdin the input for files named {@code -}
 * @param interactive whether to show progress
 * @param variables the environment variables
 */
record Environment(
        Supplier<ApiDocument> document, InputStream stdin, boolean interactive, Map<String, String> variables) {

    static Environment ofProcess() {
        return new Environment(Environment::bundledDocument, System.in, isTerminal(System.getenv()), System.getenv());
    }

    static ApiDocument bundledDocument() {
        try {
            return BundledDocument.get();
        } catch (IllegalStateException | IllegalArgumentException | UncheckedIOException e) {
            throw new CliException("this program is incomplete: " + e.getMessage(), e);
        }
    }

    /**
     * Returns true if the output is a terminal. The existence of a console is not sufficient, because Java 22 to 24
     * have one even without a terminal.
     */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal(Map<String, String> env) {
        String terminal = env.getOrDefault("TERM", "");
        return System.console() != null && !terminal.isEmpty() && !terminal.equals("dumb");
    }
}
