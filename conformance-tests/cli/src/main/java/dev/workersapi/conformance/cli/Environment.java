package dev.workersapi.conformance.cli;

import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.BundledDocument;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the commands take from outside.
 *
 * @param document the document to check against; asked for when it is needed, since it takes a while to read
 * @param stdin read when a file is named {@code -}
 * @param interactive whether a person watches, so that progress is of use
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
            throw new CliException("this program is not whole: " + e.getMessage(), e);
        }
    }

    /** A console alone is no proof: Java 22 to 24 have one without a terminal too. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal(Map<String, String> env) {
        String terminal = env.getOrDefault("TERM", "");
        return System.console() != null && !terminal.isEmpty() && !terminal.equals("dumb");
    }
}
