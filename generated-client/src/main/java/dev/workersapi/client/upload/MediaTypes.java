package dev.workersapi.client.upload;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Media types by file extension, ignoring case. Thread-safe. */
public final class MediaTypes {
    /** The media type of JavaScript modules with {@code import} and {@code export}. */
    public static final String ES_MODULE = "application/javascript+module";

    /** The media type of JavaScript in service-worker syntax, and of CommonJS modules. */
    public static final String SCRIPT = "application/javascript";

    /** The value that makes the API serve an asset without a media type. */
    public static final String NONE = "application/null";

    private static final String BYTES = "application/octet-stream";

    private static final Map<String, String> MODULES = byExtension("""
        application/javascript+module js mjs, application/javascript cjs, application/wasm wasm wasm?module,
        application/octet-stream bin, text/plain txt html sql, text/x-python py, application/source-map map
        """);

    private static final Map<String, String> ASSETS = byExtension("""
        text/html html htm, text/css css, text/javascript js mjs cjs, text/plain txt log,
        text/markdown md markdown, text/csv csv, text/calendar ics, text/vcard vcf, text/vtt vtt,
        application/json json map, application/manifest+json webmanifest, application/ld+json jsonld,
        application/geo+json geojson, application/xml xml xsl, application/xhtml+xml xhtml xht,
        application/rss+xml rss, application/atom+xml atom, application/yaml yaml yml, application/wasm wasm,
        application/pdf pdf, application/rtf rtf, application/zip zip, application/gzip gz,
        application/x-tar tar, application/x-7z-compressed 7z, application/x-bzip2 bz2,
        application/epub+zip epub, application/octet-stream bin, application/vnd.ms-fontobject eot,
        application/msword doc, application/vnd.ms-excel xls, application/vnd.ms-powerpoint ppt,
        application/vnd.openxmlformats-officedocument.wordprocessingml.document docx,
        application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx,
        application/vnd.openxmlformats-officedocument.presentationml.presentation pptx, image/svg+xml svg,
        image/png png, image/apng apng, image/jpeg jpg jpeg, image/gif gif, image/webp webp, image/avif avif,
        image/jxl jxl, image/heic heic, image/bmp bmp, image/tiff tif tiff, image/vnd.microsoft.icon ico,
        font/woff woff, font/woff2 woff2, font/ttf ttf, font/otf otf, audio/mpeg mp3, audio/mp4 m4a,
        audio/aac aac, audio/ogg oga ogg opus, audio/wav wav, audio/flac flac, audio/webm weba,
        audio/midi mid midi, video/mp4 mp4 m4v, video/webm webm, video/ogg ogv, video/quicktime mov,
        video/mp2t ts, model/gltf+json gltf, model/gltf-binary glb
        """);

    private MediaTypes() {}

    /**
     * Returns the media type of a module. It is the one that Cloudflare's command line sends for the extension: ES
     * modules ({@code .js}, {@code .mjs}), CommonJS ({@code .cjs}), WebAssembly ({@code .wasm}), text ({@code .txt},
     * {@code .html}, {@code .sql}), Python ({@code .py}), source maps ({@code .map}) and data ({@code .bin}).
     * Everything else is {@code application/octet-stream}, TypeScript included, which the API does not compile.
     *
     * <p>Scripts in service-worker syntax also end in {@code .js}: set {@link #SCRIPT} with
     * {@link Part#withContentType}. No extension stands for {@code text/x-python-requirement}.
     */
    public static String ofModule(String name) {
        return MODULES.getOrDefault(extension(name), BYTES);
    }

    /**
     * Returns the media type of a static asset, as in the IANA registry and the WHATWG MIME Sniffing standard; text is
     * UTF-8. Unknown extensions are {@link #NONE}: these assets are served without a media type.
     */
    public static String ofAsset(String path) {
        String type = ASSETS.getOrDefault(extension(path), NONE);
        return type.startsWith("text/") ? type + "; charset=utf-8" : type;
    }

    /** Returns the text after the last dot of the last segment. Names with only a leading dot have no extension. */
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
}
