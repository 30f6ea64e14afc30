package dev.workersapi.client.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workersapi.client.upload.Content;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetsTest {
    @TempDir
    Path directory;

    @Test
    void aDirectoryIsReadInTheOrderOfPaths() throws IOException {
        write("z.html", "z");
        write("a/b/c.css", "c");
        write("B.txt", "B");
        write("a.txt", "a");
        write(".well-known/security.txt", "s");

        assertThat(Assets.of(directory).paths())
                .containsExactly("/.well-known/security.txt", "/B.txt", "/a.txt", "/a/b/c.css", "/z.html");
    }

    @Test
    void namesAreTakenAsTheyAre() throws IOException {
        List<String> names = List.of(
                "a b.txt",
                "#.txt",
                "?.txt",
                "100%25.txt",
                "%20.txt",
                "%E2%82%AC.txt",
                "ünï/日本 語.html",
                "a\\b.txt",
                "a+b");
        for (String name : names) {
            write(name, name);
        }

        assertThat(Assets.of(directory).paths())
                .containsExactlyInAnyOrderElementsOf(
                        names.stream().map(name -> "/" + name).toList());
    }

    // decodeURIComponent fails with "URI malformed" for these paths, and the API with error 10304.
    @ParameterizedTest
    @ValueSource(strings = {"100%.txt", "%", "a%2.txt", "%zz.txt", "%ff.txt", "%E2%82.txt", "%C0%AE.txt", "a%25%.txt"})
    void aPathThatNoUrlCanNameIsRefused(String name) throws IOException {
        write(name, "x");
        write("good.txt", "x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Assets.of(directory))
                .withMessageContaining("/" + name + ": has a `%`")
                .withMessageContaining("10304")
                .withMessageNotContaining("good.txt");
    }

    @Test
    void headersAndRedirectsOfTheRootAreRulesAndNotServed() throws IOException {
        write("index.html", "<h1>ü</h1>");
        write("_headers", "/*\n  X-A: ü");
        write("_redirects", "/a /b 301");
        write("sub/_headers", "served");

        Assets assets = Assets.of(directory);

        assertThat(assets.paths()).containsExactly("/index.html", "/sub/_headers");
        assertThat(assets.headersFile()).contains("/*\n  X-A: ü");
        assertThat(assets.redirectsFile()).contains("/a /b 301");
        assertThat(Assets.builder().add("/a", "a").build().headersFile()).isEmpty();
        assertThat(Assets.of(Map.of("/a", Content.of("a"), "/_headers", Content.of("h")))
                        .headersFile())
                .contains("h");
    }

    @Test
    void rulesThatAreNotUtf8AreRefused() {
        Assets.Builder builder = Assets.builder().add("/a", "a").add("/_headers", Content.of(new byte[] {(byte) 0xC3}));

        assertThatThrownBy(builder::build)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("/_headers")
                .hasMessageContaining("UTF-8");
    }

    @Test
    void theIgnoreFileLeavesOutWhatItNamesAndItself() throws IOException {
        write(".assetsignore", "\uFEFF*.map\r\n/private/\nnode_modules\n!keep.map\n_headers\n");
        write("_headers", "rules");
        write("app.js", "");
        write("app.js.map", "");
        write("deep/KEEP.MAP", "");
        write("private/a.txt", "");
        write("sub/private/a.txt", "");
        write("sub/node_modules/keep.map", "");
        write("sub/.assetsignore", "");
        write("_worker.js", "");

        Assets assets = Assets.of(directory);

        assertThat(assets.paths())
                .containsExactly(
                        "/_worker.js", "/app.js", "/deep/KEEP.MAP", "/sub/.assetsignore", "/sub/private/a.txt");
        assertThat(assets.headersFile()).contains("rules");
    }

    @Test
    void withoutAnIgnoreFileAWorkerIsRefused() throws IOException {
        write("index.html", "");
        write("_worker.js/index.js", "");
        write("sub/_worker.js", "");
        write(".git/HEAD", "");

        assertThatThrownBy(() -> Assets.of(directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("/_worker.js:", "`.assetsignore`")
                .hasMessageNotContainingAny("/_worker.js/index.js", "/sub/_worker.js:", "/index.html");

        write(".assetsignore", "");
        assertThat(Assets.of(directory).paths()).hasSize(4);
    }

    @Test
    void linksAreFollowedInsideTheDirectoryOnly(@TempDir Path outside) throws IOException {
        Files.writeString(outside.resolve("secret.txt"), "secret");
        write("real/a.txt", "a");
        link("file.txt", directory.resolve("real/a.txt"));
        link("folder", directory.resolve("real"));
        assertThat(Assets.of(directory).paths()).containsExactly("/file.txt", "/folder/a.txt", "/real/a.txt");

        link("out.txt", outside.resolve("secret.txt"));
        link("out", outside);
        link("nothing", directory.resolve("missing"));
        link("real/loop", directory);
        assertThatThrownBy(() -> Assets.of(directory))
                .hasMessageContainingAll("/out.txt: is a symbolic link that leads out", "/out: is a symbolic link")
                .hasMessageContaining("/nothing: is not a file, or is a broken symbolic link")
                .hasMessageContaining("/real/loop: cannot be read: java.nio.file.FileSystemLoopException")
                .hasMessageNotContaining("secret.txt:");

        write(".assetsignore", "out*\nnothing\nloop");
        assertThat(Assets.of(directory).paths()).containsExactly("/file.txt", "/folder/a.txt", "/real/a.txt");
    }

    @Test
    void theDirectoryItselfMayBeALink(@TempDir Path elsewhere) throws IOException {
        write("a.txt", "a");
        Path link = Files.createSymbolicLink(elsewhere.resolve("link"), directory);

        assertThat(Assets.of(link).paths()).containsExactly("/a.txt");
    }

    @Test
    void whatIsEmptyMissingOrNoDirectoryIsRefused() throws IOException {
        assertThatThrownBy(() -> Assets.of(directory)).hasMessageContaining("there are no files to serve");
        assertThatThrownBy(() -> Assets.of(directory.resolve("missing"))).hasMessageContaining("does not exist");
        write("file", "");
        assertThatThrownBy(() -> Assets.of(directory.resolve("file"))).hasMessageContaining("is not a directory");
        assertThatThrownBy(() -> Assets.builder().add("/_headers", "h").build())
                .hasMessageContaining("there are no files to serve");
    }

    @Test
    void everyFileThatIsTooLargeIsNamed() throws IOException {
        size("a.bin", Assets.MAX_FILE_SIZE);
        size("b.bin", Assets.MAX_FILE_SIZE + 1);
        size("sub/c.bin", Assets.MAX_FILE_SIZE + 2);

        assertThatThrownBy(() -> Assets.of(directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("/b.bin: 26214401 bytes", "/sub/c.bin: 26214402 bytes", "26214400 (25 MiB)")
                .hasMessageNotContaining("/a.bin");
    }

    @Test
    void thereAreAtMostTwentyThousandFilesUnlessThePlanAllowsMore() {
        Assets.Builder builder = Assets.builder().add("/_redirects", "");
        IntStream.range(0, 20_000).forEach(i -> builder.add("/" + i, "x"));
        assertThat(builder.build().paths()).hasSize(20_000);

        builder.add("/one-more", "x");
        assertThatThrownBy(builder::build).hasMessageContaining("20001 files").hasMessageContaining("20000");
        assertThat(builder.maxFiles(100_000).build().paths()).hasSize(20_001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "", "/", "/a/", "//a", "/a//b", "/../a", "/a/./b"})
    void pathsAreAbsoluteAndNormal(String path) {
        assertThatThrownBy(() -> Assets.builder().add(path, "x").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(path + ": must start with `/`");
    }

    @Test
    void allProblemsAreToldTogether() {
        Assets.Builder builder = Assets.builder()
                .add("a", "x")
                .add("/twice", "x")
                .add("/twice", "y")
                .add("/once", Content.of(new ByteArrayInputStream(new byte[0])))
                .add("/missing", directory.resolve("missing"));

        assertThatThrownBy(builder::build)
                .hasMessageContainingAll(
                        "a: must start with `/`", "/twice: was added twice", "/once: can be read only once")
                .hasMessageContaining("/missing: cannot be read");
    }

    @Test
    void theMediaTypeFollowsFromTheExtensionUnlessGiven() throws IOException {
        write("c", "x");
        Assets assets = Assets.builder()
                .add("/a.html", "x")
                .add("/b.html", Content.of("x"), "text/x-own")
                .add("/c", Content.of(directory.resolve("c")), "text/x-file")
                .build();

        assertThat(assets.files().stream().map(Asset::mediaType))
                .containsExactly("text/html; charset=utf-8", "text/x-own", "text/x-file");
        assertThat(assets).hasToString("3 assets");
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void link(String name, Path target) throws IOException {
        Files.createSymbolicLink(directory.resolve(name), target);
    }

    private void size(String name, long size) throws IOException {
        write(name, "");
        try (RandomAccessFile file =
                new RandomAccessFile(directory.resolve(name).toFile(), "rw")) {
            file.setLength(size);
        }
    }
}
