package dev.workersapi.conformance.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests bodies that are forwarded. */
class BodyCaptureTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        // sent, limit, memory, kept, files
        "0, 100, 100, 0, 0",
        "10, 100, 100, 10, 0",
        "100, 100, 100, 100, 0",
        "101, 100, 200, 100, 0",
        "60, 100, 50, 60, 1",
        "300000, 1000000, 1000000, 300000, 1",
        "300000, 200000, 1000000, 200000, 1",
        "65536, 1000000, 1000000, 65536, 0",
        "65537, 1000000, 1000000, 65537, 1"
    })
    void keepsBytesUpToTheLimit(int sent, int limit, int memory, int kept, int files) throws IOException {
        byte[] bytes = new byte[sent];
        for (int i = 0; i < sent; i++) {
            bytes[i] = (byte) (i * 31);
        }
        BodyLimits limits = new BodyLimits(directory, limit, memory);
        try (BodyCapture capture = new BodyCapture(limits)) {
            for (int at = 0; at < sent; at += 40_000) {
                capture.add(ByteBuffer.wrap(bytes, at, Math.min(40_000, sent - at)));
            }
            capture.end();

            assertThat(capture.read()).isEqualTo(Arrays.copyOf(bytes, kept));
            assertThat(capture.size()).isEqualTo(sent);
            assertThat(capture.isWhole()).isEqualTo(sent == kept);
            assertThat(capture.failure()).isEmpty();
            assertThat(directory.toFile().list()).hasSize(files);
        }

        assertThat(directory).isEmptyDirectory();
        assertThat(limits.takeMemory(memory)).isTrue();
    }

    @Test
    void losesTheBodyAndNotTheTrafficIfNoFileCanBeWritten() throws IOException {
        BodyLimits limits = new BodyLimits(directory.resolve("missing"), 1_000_000, 1_000_000);
        try (BodyCapture capture = new BodyCapture(limits)) {
            capture.add(ByteBuffer.wrap(new byte[70_000]));
            capture.add(ByteBuffer.wrap(new byte[1]));
            capture.end();

            assertThat(capture.failure()).isPresent();
            assertThat(capture.size()).isEqualTo(70_001);
            assertThat(capture.isWhole()).isFalse();
            assertThat(capture.read()).isEmpty();
        }
    }

    @Test
    void isNotWholeBeforeItsEnd() throws IOException {
        try (BodyCapture capture = new BodyCapture(new BodyLimits(directory, 10, 10))) {
            capture.add(ByteBuffer.wrap(new byte[3]));

            assertThat(capture.isWhole()).isFalse();
        }
    }
}
