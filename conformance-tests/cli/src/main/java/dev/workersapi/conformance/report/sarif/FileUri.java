package dev.workersapi.conformance.report.sarif;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Converts the names of input files to URIs (RFC 3986). Relative names result in URIs that are relative to the working
 * directory.
 */
final class FileUri {
    private FileUri() {}

    /** Returns false for standard input, and for a server under test. */
    static boolean isFile(String name) {
        return !name.isEmpty() && !name.equals("-") && !name.contains("://");
    }

    static String of(String name) {
        String path = name.replace('\\', '/');
        boolean absolute = path.startsWith("/") || path.matches("[A-Za-z]:/.*");
        try {
            return absolute
                    ? new URI("file", "", path.startsWith("/") ? path : "/" + path, null).toASCIIString()
                    // A colon in the first segment would be mistaken for a scheme.
                    : new URI(null, null, path.contains(":") ? "./" + path : path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the name of a file has no URI", e);
        }
    }
}
