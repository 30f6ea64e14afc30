package dev.workersapi.conformance.page;

import dev.workersapi.engine.http.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The files of the page and of the API reference, which are read from the class path. */
final class PageFiles {
    /**
     * The Content-Security-Policy of the page. Text can never become code, because the page contains no inline scripts
     * and cannot write HTML.
     */
    private static final String PAGE = "script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
            + "require-trusted-types-for 'script'; trusted-types 'none'";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png");

    /** The location of the report's files, because the page looks like the report. */
    private static final String REPORT = "/dev/workersapi/conformance/report/html/";

    /** The resources by URL path. */
    private static final Map<String, String> RESOURCES = Map.of(
            "/", "page.html",
            "/page/page.css", "page.css",
            "/page/report.css", REPORT + "page.css",
            "/page/page.js", "page.js",
            "/page/elements.js", "elements.js",
            "/page/requests.js", "requests.js",
            "/page/theme.js", REPORT + "theme.js",
            "/page/workers.js", "workers.js",
            "/page/icon.svg", "icon.svg");

    private PageFiles() {}

    /** Returns a file of the page; empty if there is none. */
    static Optional<Supplier<Exchange.Response>> find(String path) {
        return Optional.ofNullable(RESOURCES.get(path)).map(resource -> () -> response(resource, PAGE));
    }

    /** @param policy the sources that the Content-Security-Policy allows */
    static Exchange.Response response(String resource, String policy) {
        String extension = resource.substring(resource.lastIndexOf('.') + 1);
        return PageResponse.file(TYPES.getOrDefault(extension, "text/plain"), policy, bytes(resource));
    }

    /** Reads a resource, relative to this package or absolute. */
    static byte[] bytes(String resource) {
        try (InputStream in = PageFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource " + resource + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
