package dev.workersapi.client.assets;

import dev.workersapi.client.upload.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the assets of a directory; what it offers is documented at {@link Assets.Builder#addDirectory}. */
final class AssetDirectory {
    private static final String IGNORE_FILE = ".assetsignore";

    /** Rules, not files to serve: read even where `.assetsignore` names them. */
    private static final Set<String> RULES = Set.of("_headers", "_redirects");

    private static final Pattern PRIVATE =
            Pattern.compile("_worker\\.js|(.*/)?(\\.git|\\.wrangler|\\.env(\\..*)?|\\.dev\\.vars(\\..*)?)");

    private final Path given;
    private final Consumer<Asset> files;
    private final List<String> problems;

    AssetDirectory(Path given, Consumer<Asset> files, List<String> problems) {
        this.given = given;
        this.files = files;
        this.problems = problems;
    }

    void read() {
        if (!Files.isDirectory(given)) {
            problems.add(given + ": is not a directory" + (Files.exists(given) ? "" : ", it does not exist"));
            return;
        }
        try {
            // The directory itself may be a link; everything below is compared with where it really is.
            Path root = given.toRealPath();
            Path ignoreFile = root.resolve(IGNORE_FILE);
            Optional<IgnoreRules> ignored = Files.isRegularFile(ignoreFile)
                    ? Optional.of(IgnoreRules.parse(new String(Files.readAllBytes(ignoreFile), StandardCharsets.UTF_8)))
                    : Optional.empty();
            Files.walkFileTree(root, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Walk(root, ignored));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the directory `" + given + "`", e);
        }
    }

    private final class Walk extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Optional<IgnoreRules> ignored;

        Walk(Path root, Optional<IgnoreRules> ignored) {
            this.root = root;
            this.ignored = ignored;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            // What is below an ignored or refused directory is not looked at.
            boolean enter = directory.equals(root) || isWanted(directory, true);
            return enter ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            String path = relative(file);
            if (path.equals(IGNORE_FILE) || !isWanted(file, false)) {
                return FileVisitResult.CONTINUE;
            }
            if (attributes.isSymbolicLink()) {
                problems.add("/" + path + ": is a symbolic link to nothing");
            } else if (!attributes.isRegularFile()) {
                problems.add("/" + path + ": is neither a file nor a directory");
            } else {
                files.accept(new Asset("/" + path, Content.of(file), file, null));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException error) {
            String path = relative(file);
            if (ignored.isEmpty() || !ignored.get().ignores(path, Files.isDirectory(file))) {
                problems.add("/" + path + ": "
                        + (error instanceof FileSystemLoopException
                                ? "is a symbolic link to a directory that it lies in"
                                : "cannot be read: " + error));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException error) {
            if (error != null) {
                problems.add("/" + relative(directory) + ": cannot be read: " + error);
            }
            return FileVisitResult.CONTINUE;
        }

        private boolean isWanted(Path file, boolean directory) throws IOException {
            String path = relative(file);
            if (ignored.isPresent() && !RULES.contains(path) && ignored.get().ignores(path, directory)) {
                return false;
            }
            if (ignored.isEmpty() && PRIVATE.matcher(path).matches()) {
                problems.add("/" + path + ": is hardly meant to be published; name it in `" + IGNORE_FILE
                        + "`, or allow it by an `" + IGNORE_FILE + "` that does not name it");
                return false;
            }
            if (Files.isSymbolicLink(file)
                    && Files.exists(file)
                    && !file.toRealPath().startsWith(root)) {
                problems.add("/" + path + ": is a symbolic link that leads out of the directory; copy the file, name it"
                        + " in `" + IGNORE_FILE + "`, or add it by its own path");
                return false;
            }
            return true;
        }

        /** Always with `/`, whatever separates names on this machine. */
        private String relative(Path path) {
            List<String> names = new ArrayList<>();
            root.relativize(path).forEach(name -> names.add(name.toString()));
            return String.join("/", names);
        }
    }
}
