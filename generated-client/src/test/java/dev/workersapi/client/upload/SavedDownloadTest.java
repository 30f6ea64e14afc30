package dev.workersapi.client.upload;

import static dev.workersapi.client.upload.TestBodies.BOUNDARY;
import static dev.workersapi.client.upload.TestBodies.multipart;
import static dev.workersapi.client.upload.TestBodies.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SavedDownloadTest {
    @TempDir
    private Path temporary;

    private Path directory;

    @BeforeEach
    void chooseDirectory() throws IOException {
        temporary = temporary.toRealPath();
        directory = temporary.resolve("deep").resolve("target");
    }

    @Test
    void savesModulesInFoldersOfTheirNames() throws IOException {
        List<Path> saved = save("index.js", "lib/a/b.mjs", "./dot.txt", "ünï 日本.txt", "..rc", "a..b", "lib/..x");

        assertThat(saved)
                .containsExactly(
                        directory.resolve("index.js"),
                        directory.resolve("lib/a/b.mjs"),
                        directory.resolve("dot.txt"),
                        directory.resolve("ünï 日本.txt"),
                        directory.resolve("..rc"),
                        directory.resolve("a..b"),
                        directory.resolve("lib/..x"));
        assertThat(directory.resolve("lib/a/b.mjs")).hasContent("content of lib/a/b.mjs");
    }

    static Stream<String> namesThatLeadElsewhere() {
        return Stream.of(
                "../evil.js",
                "..",
                "lib/../../evil.js",
                "lib/..",
                "a/../b.js",
                "..\\evil.js",
                "lib\\..\\..\\evil.js",
                "/etc/evil.js",
                "//server/share/evil.js",
                "\\\\server\\share\\evil.js",
                "\\evil.js",
                "C:\\evil.js",
                "c:evil.js",
                "C:/evil.js",
                "evil\0.js",
                ".",
                "./");
    }

    @ParameterizedTest
    @MethodSource("namesThatLeadElsewhere")
    void refusesNamesThatLeadElsewhere(String name) throws IOException {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> save("first.js", name))
                .withMessageContaining("`" + name.replace("\0", "\\u0000") + "` was not saved")
                .withMessageContaining(directory.toString())
                .withMessageContaining("modules()");

        assertThat(files()).containsExactly(directory.resolve("first.js"));
    }

    @Test
    void refusesABareScriptWhoseNameLeadsElsewhere() {
        try (Download download = TestBodies.download(
                java.util.Map.of("cf-entrypoint", "../evil.js"), new ByteArrayInputStream(utf8("x")))) {
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> download.saveTo(directory));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void refusesToFollowALinkOut() throws IOException {
        Path outside = Files.createDirectories(temporary.resolve("outside"));
        Path file = Files.writeString(outside.resolve("file.js"), "untouched");
        Files.createDirectories(directory);
        Files.createSymbolicLink(directory.resolve("lib"), outside);
        Files.createSymbolicLink(directory.resolve("file.js"), file);

        for (String name : List.of("lib/file.js", "lib/new/x.js", "file.js")) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> save(name))
                    .withMessageContaining("symbolic link");
        }
        assertThat(file).hasContent("untouched");
        assertThat(outside).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**new");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void savesIntoADirectoryThatIsALink() throws IOException {
        Path real = Files.createDirectories(temporary.resolve("real"));
        directory = Files.createSymbolicLink(temporary.resolve("link"), real);

        assertThat(save("a/x.js")).containsExactly(real.resolve("a/x.js"));
    }

    @Test
    void replacesFilesOfTheSameName() throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("index.js"), "something older that is longer than what replaces it");

        save("index.js");

        assertThat(directory.resolve("index.js")).hasContent("content of index.js");
    }

    @Test
    void leavesADirectoryOfTheSameNameAlone() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("lib"));

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> save("lib"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesTwoModulesForOneFile() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> save("a.js", "./a.js"))
                .withMessageContaining("`./a.js`")
                .withMessageContaining("two modules");
        assertThat(directory.resolve("a.js")).hasContent("content of a.js");
    }

    @Test
    void leavesNoHalfModule() throws IOException {
        String whole = body("a.js", "b.js");
        String cut = whole.substring(0, whole.indexOf("of b.js"));
        try (Download download = multipart(new ByteArrayInputStream(utf8(cut)))) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> download.saveTo(directory))
                    .withMessageContaining("within part 2");
        }
        assertThat(files()).containsExactly(directory.resolve("a.js"));
    }

    @Test
    void keepsTheFileThatWasThereUntilTheNewOneIsWhole() throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("b.js"), "before");
        String whole = body("a.js", "b.js");
        try (Download download = multipart(new ByteArrayInputStream(utf8(whole.substring(0, whole.length() - 20))))) {
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> download.saveTo(directory));
        }
        assertThat(directory.resolve("b.js")).hasContent("before");
        assertThat(files()).hasSize(2);

        save("b.js");
        assertThat(directory.resolve("b.js")).hasContent("content of b.js");
        assertThat(files()).hasSize(2);
    }

    @Test
    void replacesNoDirectory() throws IOException {
        Files.createDirectories(directory.resolve("a.js"));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> save("a.js"))
                .withMessageContaining("is a directory");
        assertThat(directory.resolve("a.js")).isEmptyDirectory();
    }

    private List<Path> save(String... names) throws IOException {
        try (Download download = multipart(new ByteArrayInputStream(utf8(body(names))))) {
            return download.saveTo(directory);
        }
    }

    private static String body(String... names) {
        List<String> parts = new ArrayList<>();
        for (String name : names) {
            parts.add("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\ncontent of "
                    + name + "\r\n");
        }
        return String.join("", parts) + "--" + BOUNDARY + "--\r\n";
    }

    /** All files, in all folders. */
    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(temporary)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
