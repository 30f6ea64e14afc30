package dev.workersapi.client.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** Media types by file extension, which is not case-sensitive. Thread-safe. */
public final class MediaTypes {
    /** The media type of JavaScript modules with {@code import} and {@code export}. */
    public static final String ES_MODULE = "application/javascript+module";

    /** The media type of JavaScript in service-worker syntax, and of CommonJS modules. */
    public static final String SCRIPT = "application/javascript";

    /** The value with which the API serves an asset without a media type. */
    public static final String NONE = "application/null";

    private static final String BYTES = "application/octet-stream";

    private static final Map<String, String> MODULES = byExtension("""
        application/javascript+module js mjs, application/javascript cjs, application/wasm wasm wasm?module,
        application/octet-stream bin, text/plain txt html sql, text/x-python py, application/source-map map
        """);

    private MediaTypes() {}

    /**
     * Returns the media type of a module. It is the type that Cloudflare's command-line tool sends for the extension:
     * ES modules ({@code .js}, {@code .mjs}), CommonJS ({@code .cjs}), WebAssembly ({@code .wasm}), text ({@code .txt},
     * {@code .html}, {@code .sql}), Python ({@code .py}), source maps ({@code .map}) and data ({@code .bin}).
     * Everything else is {@code application/octet-stream}, including TypeScript, which the API does not compile.
     *
     * <p>Scripts in service-worker syntax also end in {@code .js}: set {@link #SCRIPT} with {@link
     * Part#withContentType}. No extension is mapped to {@code text/x-python-requirement}.
     */
    public static String ofModule(String name) {
        return MODULES.getOrDefault(extension(name), BYTES);
    }

    /**
     * Returns the media type of a static asset. As in Cloudflare's command-line tool, it comes from the npm package
     * {@code mime} 4, and text is UTF-8. Files with unknown extensions have the type {@link #NONE}, so they are served
     * without a media type.
     */
    public static String ofAsset(String path) {
        String type = Assets.TYPES.getOrDefault(extension(path), NONE);
        return type.startsWith("text/") ? type + "; charset=utf-8" : type;
    }

    /**
     * Returns the text after the last dot in the last segment. Names whose only dot is the first character have no
     * extension.
     */
    private static String extension(String path) {
        int start = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
        int dot = path.lastIndexOf('.');
        return dot <= start ? "" : path.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** Parses a list of media types, each followed by its extensions. */
    private static Map<String, String> byExtension(String list) {
        Map<String, String> types = new HashMap<>();
        String type = NONE;
        for (String word : list.strip().split("[\\s,]+", -1)) {
            if (word.contains("/")) {
                type = word;
            } else {
                types.put(word, type);
            }
        }
        return Map.copyOf(types);
    }

    /** The media types of assets, which are read on first use. */
    private static final class Assets {
        static final Map<String, String> TYPES = read("media-types.properties");

        private static Map<String, String> read(String resource) {
            Properties extensionsByType = new Properties();
            try (InputStream in = Objects.requireNonNull(MediaTypes.class.getResourceAsStream(resource))) {
                extensionsByType.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + resource + " of this jar", e);
            }
            Map<String, String> types = new HashMap<>();
            extensionsByType.forEach((type, extensions) -> {
                for (String extension : extensions.toString().split(" ", -1)) {
                    types.put(extension, type.toString());
                }
            });
            return Map.copyOf(types);
        }
    }
}
