package dev.workersapi.client.assets;

import dev.workersapi.client.upload.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Finds the assets in a directory as described in {@link Assets.Builder#addDirectory}. */
final class AssetDirectory extends SimpleFileVisitor<Path> {
    private static final String IGNORE_FILE = ".assetsignore";

    /** Files that contain rules and are not served. They are read even if {@code .assetsignore} excludes them. */
    private static final Set<String> RULES = Set.of("_headers", "_redirects");

    private final Path root;
    private final Optional<IgnoreRules> ignored;
    private final Consumer<Asset> files;
    private final List<String> problems;

    private AssetDirectory(Path root, Consumer<Asset> files, List<String> problems) throws IOException {
        this.root = root;
        this.files = files;
        this.problems = problems;
        Path ignoreFile = root.resolve(IGNORE_FILE);
        this.ignored = Files.isRegularFile(ignoreFile)
                ? Optional.of(IgnoreRules.parse(new String(Files.readAllBytes(ignoreFile), StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    static void read(Path given, Consumer<Asset> files, List<String> problems) {
        if (!Files.isDirectory(given)) {
            problems.add(given + ": is not a directory" + (Files.exists(given) ? "" : ", it does not exist"));
            return;
        }
        try {
            // The directory itself may be a link. Links below it are compared with its real path.
            Path root = given.toRealPath();
            AssetDirectory visitor = new AssetDirectory(root, files, problems);
            Files.walkFileTree(root, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the directory `" + given + "`", e);
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
        // Excluded and rejected directories are skipped.
        boolean enter = directory.equals(root) || isWanted(directory, true);
        return enter ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (isWanted(file, false)) {
            if (attributes.isRegularFile()) {
                files.accept(new Asset("/" + relative(file), Content.of(file), file, null));
            } else {
                problems.add("/" + relative(file) + ": is not a file, or is a broken symbolic link");
            }
        }
        return FileVisitResult.CONTINUE;
    }

    /** Called for unreadable files, and for links to a directory that contains them. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException error) throws IOException {
        if (isWanted(file, Files.isDirectory(file))) {
            problems.add("/" + relative(file) + ": cannot be read: " + error);
        }
        return FileVisitResult.CONTINUE;
    }

    private boolean isWanted(Path file, boolean directory) throws IOException {
        String path = relative(file);
        boolean named = ignored.map(rules -> rules.ignores(path, directory)).orElse(false);
        if (path.equals(IGNORE_FILE) || (named && !RULES.contains(path))) {
            return false;
        }
        if (path.equals("_worker.js") && ignored.isEmpty()) {
            problems.add("/_worker.js: is probably not meant to be published; exclude it in `" + IGNORE_FILE
                    + "`, or allow it with an `" + IGNORE_FILE + "` that does not list it");
            return false;
        }
        if (Files.isSymbolicLink(file)
                && Files.exists(file)
                && !file.toRealPath().startsWith(root)) {
            problems.add("/" + path + ": is a symbolic link that leads out of the directory; copy the file, exclude it"
                    + " in `" + IGNORE_FILE + "`, or add it by its own path");
            return false;
        }
        return true;
    }

    /** Returns the path relative to the root, with {@code /} between names on every system. */
    private String relative(Path path) {
        return root.relativize(path).toString().replace(root.getFileSystem().getSeparator(), "/");
    }
}
