package dev.workersapi.client.assets;

import dev.workersapi.client.error.ArgumentChecks;
import dev.workersapi.client.http.Cancellation;
import dev.workersapi.client.upload.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files that a Worker will serve, by path. Immutable and thread-safe. Holds references to the files, not their
 * contents.
 *
 * <pre>{@code
 * Assets site = Assets.of(Path.of("dist"));
 * Assets page = Assets.builder().add("/index.html", "<h1>Hello</h1>").build();
 * }</pre>
 *
 * <p><b>Limits</b>, checked before anything is sent: 25 MiB for each file, and 20,000 files for each version, the limit
 * of the Free plan. For the 100,000 files of the Paid plan, see {@link Builder#maxFiles} (Workers platform limits).
 *
 * <p><b>{@code /_headers} and {@code /_redirects}</b> are read as rules, not uploaded. Copy their contents, {@link
 * #headersFile} and {@link #redirectsFile}, to {@code assets.config} in the Worker's upload.
 */
public final class Assets {
    /** The maximum size of a file in bytes: 25 MiB. */
    public static final long MAX_FILE_SIZE = 25L * 1024 * 1024;

    /** The maximum number of files in a version that every plan allows. */
    public static final int DEFAULT_MAX_FILES = 20_000;

    private static final Pattern PATH = Pattern.compile("(?:/(?!\\.{1,2}(?:/|\\z))[^/]+)++");

    private static final Pattern ENCODED = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

    private static final String HEADERS = "/_headers";
    private static final String REDIRECTS = "/_redirects";

    private final List<Asset> files;
    private final @Nullable String headersFile;
    private final @Nullable String redirectsFile;

    private Assets(List<Asset> files, @Nullable String headersFile, @Nullable String redirectsFile) {
        this.files = files;
        this.headersFile = headersFile;
        this.redirectsFile = redirectsFile;
    }

    /**
     * Adds all files in a directory; see {@link Builder#addDirectory}.
     *
     * @throws IllegalArgumentException if there are no files, or if some cannot be uploaded; the message names all of
     *     them
     * @throws UncheckedIOException if {@code .assetsignore}, {@code _headers} or {@code _redirects} cannot be read
     */
    public static Assets of(Path directory) {
        return builder().addDirectory(directory).build();
    }

    /** Creates assets from contents by path; see {@link Builder#add(String, Content)}. */
    public static Assets of(Map<String, Content> files) {
        Builder builder = builder();
        files.forEach(builder::add);
        return builder.build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Returns the sorted paths at which the files are served; unmodifiable. */
    public List<String> paths() {
        return files.stream().map(Asset::path).toList();
    }

    /** Returns the text of {@code /_headers}, for {@code assets.config._headers}. */
    public Optional<String> headersFile() {
        return Optional.ofNullable(headersFile);
    }

    /** Returns the text of {@code /_redirects}, for {@code assets.config._redirects}. */
    public Optional<String> redirectsFile() {
        return Optional.ofNullable(redirectsFile);
    }

    /**
     * Returns a digest of all paths, contents, media types and rules. Reads every file.
     *
     * @throws dev.workersapi.client.error.AssetUploadException if a file cannot be read, or changes while it is read
     */
    public String digest() {
        StringBuilder text = new StringBuilder();
        Manifest.of(this, new Cancellation())
                .entries()
                .forEach((path, file) ->
                        text.append(file.hash()).append(' ').append(path).append('\n'));
        return text.append(headersFile).append('\n').append(redirectsFile).toString();
    }

    @Override
    public String toString() {
        return files.size() + " assets";
    }

    List<Asset> files() {
        return files;
    }

    static void checkSize(Asset asset, long size, List<String> problems) {
        if (size > MAX_FILE_SIZE) {
            problems.add(asset.path() + ": " + size + " bytes; the maximum is " + MAX_FILE_SIZE + " (25 MiB)");
        }
    }

    static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("these assets cannot be uploaded:\n  " + String.join("\n  ", problems));
        }
    }

    /**
     * Builds assets. Not thread-safe.
     *
     * <p>Paths start with {@code /} and are used unchanged, without percent-encoding or decoding. The media type is
     * derived from the extension, unless you specify one.
     */
    public static final class Builder {
        private final TreeMap<String, Asset> files = new TreeMap<>();
        private final List<String> problems = new ArrayList<>();
        private int maxFiles = DEFAULT_MAX_FILES;

        private Builder() {}

        /** Adds content, which must be readable more than once: it is read first to hash it, then again to send it. */
        public Builder add(String path, Content content) {
            return add(new Asset(path, ArgumentChecks.present(Assets.class, "content", content), null, null));
        }

        /**
         * Adds content with a media type.
         *
         * @param mediaType the {@code Content-Type} to serve it with; {@code application/null} to serve it without one
         */
        public Builder add(String path, Content content, String mediaType) {
            ArgumentChecks.present(Assets.class, "content", content);
            return add(new Asset(path, content, null, ArgumentChecks.present(Assets.class, "mediaType", mediaType)));
        }

        /** Adds a file from any location. The name of the file does not have to match the path. */
        public Builder add(String path, Path file) {
            return add(new Asset(path, Content.of(file), file, null));
        }

        /** Adds text, encoded as UTF-8. */
        public Builder add(String path, String text) {
            return add(path, Content.of(text));
        }

        /**
         * Adds all files in a directory and its subdirectories, with their paths relative to the directory.
         *
         * <ul>
         *   <li>{@code .assetsignore} at the root excludes files. It has the syntax of {@code .gitignore} and ignores
         *     case, as in Cloudflare's wrangler. It is not uploaded itself. Everything else is uploaded, including
         *     files that start with a dot.
         *   <li>Without an {@code .assetsignore}, {@code _worker.js} at the root is rejected, as in Wrangler, because
         *       it is probably not meant to be published. An empty {@code .assetsignore} allows it.
         *   <li>Symbolic links are followed within the directory. Unlike in Wrangler, a link to a target outside the
         *       directory is rejected, because it would publish a file from elsewhere. To add such a file, use {@link
         *       #add(String, Path)}. Broken links, and links to a folder that contains them, are rejected too.
         * </ul>
         */
        public Builder addDirectory(Path directory) {
            ArgumentChecks.present(Assets.class, "directory", directory);
            AssetDirectory.read(directory, this::add, problems);
            return this;
        }

        /**
         * Sets the number of files that the account's plan allows in a version. Default: 20,000. The Paid plan allows
         * 100,000.
         */
        public Builder maxFiles(int count) {
            maxFiles = count;
            return this;
        }

        /**
         * Checks all files and creates the assets.
         *
         * @throws IllegalArgumentException if there are no files, or if some cannot be uploaded; the message names all
         *     of them
         * @throws UncheckedIOException if {@code _headers} or {@code _redirects} cannot be read as UTF-8
         */
        public Assets build() {
            TreeMap<String, Asset> served = new TreeMap<>(files);
            List<String> wrong = new ArrayList<>(problems);
            files.values().forEach(file -> checkSize(file, wrong));
            Asset headers = served.remove(HEADERS);
            Asset redirects = served.remove(REDIRECTS);
            if (served.size() > maxFiles) {
                wrong.add(served.size() + " files, but a version may have at most " + maxFiles
                        + "; exclude files with `.assetsignore`, or raise `maxFiles` if your plan allows more");
            }
            if (served.isEmpty() && wrong.isEmpty()) {
                wrong.add("there are no files to serve; the directory is empty or the wrong one, or `.assetsignore`"
                        + " excludes all of its files");
            }
            refuse(wrong);
            return new Assets(List.copyOf(served.values()), text(headers), text(redirects));
        }

        private Builder add(Asset asset) {
            ArgumentChecks.present(Assets.class, "path", asset.path());
            if (!PATH.matcher(asset.path()).matches()) {
                problems.add(asset.path() + ": must start with `/` and have no empty segment, `.` or `..`");
            }
            if (!isDecodable(asset.path())) {
                problems.add(
                        asset.path() + ": has a `%` that does not begin the UTF-8 of a character, so that no URL can"
                                + " name it (error 10304); rename the file");
            }
            if (!asset.content().isRepeatable()) {
                problems.add(asset.path() + ": can be read only once, but is read for its hash and again to send it;"
                        + " use a file, bytes, or `Content.of(length, opener)`");
            }
            if (files.putIfAbsent(asset.path(), asset) != null) {
                problems.add(asset.path() + ": was added twice; each path has one file");
            }
            return this;
        }

        /** Returns true if the API can decode the path, which it does like JavaScript's {@code decodeURIComponent}. */
        private static boolean isDecodable(String path) {
            Matcher encoded = ENCODED.matcher(path);
            while (encoded.find()) {
                try {
                    byte[] bytes = HexFormat.of().parseHex(encoded.group().replace("%", ""));
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
                } catch (IllegalArgumentException | CharacterCodingException e) {
                    return false;
                }
            }
            return ENCODED.matcher(path).replaceAll("").indexOf('%') < 0;
        }

        private static void checkSize(Asset asset, List<String> wrong) {
            try {
                Assets.checkSize(asset, asset.content().length(), wrong);
            } catch (IOException e) {
                wrong.add(asset.path() + ": cannot be read: " + e);
            }
        }

        private static @Nullable String text(@Nullable Asset rules) {
            if (rules == null) {
                return null;
            }
            try (InputStream in = rules.content().open()) {
                // Fails on invalid UTF-8, because replacing a character would change the rule.
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(in.readAllBytes()))
                        .toString();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read `" + rules.path() + "` as UTF-8 text", e);
            }
        }
    }
}
