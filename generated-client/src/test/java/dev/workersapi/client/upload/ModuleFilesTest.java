package dev.workersapi.client.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleFilesTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("lib/.cache"));
        for (String name : new String[] {"index.js", "lib/util.mjs", "add.wasm", ".env", "lib/.cache/old.js"}) {
            Files.writeString(folder.resolve(name), name);
        }
    }

    @Test
    void everyFileThatIsNotHiddenIsAModule() {
        assertThat(Part.allIn(folder))
                .extracting(Part::name, Part::contentType)
                .containsExactly(
                        tuple("add.wasm", "application/wasm"),
                        tuple("index.js", "application/javascript+module"),
                        tuple("lib/util.mjs", "application/javascript+module"));
    }

    @Test
    void aLinkMayLeadToSecretsElsewhere() throws IOException {
        Files.createSymbolicLink(folder.resolve("key.txt"), folder.resolve(".env"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Part.allIn(folder))
                .withMessageContaining("key.txt` is a symbolic link");
    }

    @Test
    void aFileIsNoFolder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Part.allIn(folder.resolve("index.js")))
                .withMessageContaining("is not a folder");
    }
}
