package dev.workersapi.conformance.cli;

import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.BundledDocument;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The environment of the commands.
 *
 * @param document the document to check against; read when needed, since reading is slow
 * @param stdin read if a file is named {@code -}
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

    /** The console is not enough: Java 22 to 24 have one even without a terminal. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal(Map<String, String> env) {
        String terminal = env.getOrDefault("TERM", "");
        return System.console() != null && !terminal.isEmpty() && !terminal.equals("dumb");
    }
}
