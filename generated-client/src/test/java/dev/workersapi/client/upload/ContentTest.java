package dev.workersapi.client.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTest {
    @TempDir
    private Path directory;

    @Test
    void givesTheSameThroughEveryDoor() throws IOException {
        byte[] bytes = random(150_000);
        Path file = Files.write(directory.resolve("file"), bytes);
        List<Content> contents = List.of(
                Content.of(bytes), Content.of(file), Content.of(bytes.length, () -> new ByteArrayInputStream(bytes)));
        for (Content content : contents) {
            try (InputStream in = content.open()) {
                assertThat(in.readAllBytes()).isEqualTo(bytes);
            }
            assertThat(content.length()).isEqualTo(bytes.length);
            assertThat(content.isRepeatable()).isTrue();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void doesNotTrustTheLengthOfADevice() throws IOException {
        Content device = Content.of(Path.of("/dev/null"));

        assertThat(device.length()).isEqualTo(-1);
        assertThat(device.isRepeatable()).isFalse();
    }

    @Test
    void unwrapsWhatASupplierCouldNotThrow() {
        Content content = Content.of(1, () -> {
            throw new UncheckedIOException(new FileNotFoundException("gone"));
        });

        assertThatExceptionOfType(FileNotFoundException.class).isThrownBy(content::open);
    }

    @Test
    void refusesALengthBelowZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Content.of(-2, InputStream::nullInputStream))
                .withMessageContaining("-2");
    }

    /** Sizes around the Base64 group of three bytes, and around the chunk of 6 KiB. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6_143, 6_144, 6_145, 6_146, 12_287, 12_288, 12_289, 200_000})
    void encodesBase64(int length) throws IOException {
        byte[] bytes = random(length);
        String expected = Base64.getEncoder().encodeToString(bytes);
        // Written in pieces whose sizes do not divide that of the buffer.
        Content content =
                Content.base64(Content.of(length, () -> TestBodies.inChunks(new ByteArrayInputStream(bytes), 1000)));

        assertThat(content.length()).isEqualTo(expected.length());
        try (InputStream in = content.open()) {
            assertThat(in.readAllBytes()).asString().isEqualTo(expected);
        }
        try (InputStream in = TestBodies.inChunks(content.open(), 7)) {
            assertThat(in.readAllBytes()).asString().isEqualTo(expected);
        }
        Part part = new Part("x", "text/plain", content);
        assertThat(TestBodies.text(
                        TestBodies.written(MultipartBody.of(List.of(FormPart.file(part), FormPart.file(part))))))
                .matches("(?s)(--\\S+\r\n.*?\r\n\r\n\\Q" + expected + "\\E\r\n){2}--\\S+--\r\n");
        try (InputStream in = content.open()) {
            assertThat(in.read()).isEqualTo(length == 0 ? -1 : expected.charAt(0));
            assertThat(in.read(new byte[0])).isZero();
        }
    }

    @Test
    void knowsOfBase64WhatIsKnownOfTheSource() throws IOException {
        Content once = Content.base64(Content.of(new ByteArrayInputStream(new byte[1])));
        Content repeatable = Content.base64(Content.of(new byte[1]));

        assertThat(once.length()).isEqualTo(-1);
        assertThat(once.isRepeatable()).isFalse();
        assertThat(repeatable.isRepeatable()).isTrue();
        assertThat(Content.base64(repeatable).open().readAllBytes()).asString().isEqualTo("QUE9PQ==");
    }

    @Test
    void closesWhatItHasOpened() throws IOException {
        int[] open = {0};
        Content source = Content.of(3, () -> {
            open[0]++;
            return new ByteArrayInputStream(new byte[3]) {
                @Override
                public void close() {
                    open[0]--;
                }
            };
        });
        for (Content content : List.of(source, Content.base64(source))) {
            content.open().close();
            MultipartBody.of(List.of(FormPart.file(Part.of("x", content)))).writeTo(new ByteArrayOutputStream());
            assertThat(open[0]).isZero();
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** All real sources of streams throw IOException. */
    private InputStream openedFromAStore() throws IOException {
        return Files.newInputStream(Path.of("no such file"));
    }

    @Test
    void anOpenerMayThrowAnIoException() {
        Content content = Content.of(-1, this::openedFromAStore);
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(content::open);
    }
}
