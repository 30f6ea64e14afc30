package dev.workersapi.client.upload;

import static dev.workersapi.client.upload.TestBodies.allocatedBy;
import static dev.workersapi.client.upload.TestBodies.generated;
import static dev.workersapi.client.upload.TestBodies.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Detects memory use in proportion to a body by the number of bytes that the thread allocates. */
class BoundedMemoryTest {
    private static final long GIB = 1L << 30;

    @TempDir
    private Path directory;

    @Test
    void writesOneGibibyte() throws IOException {
        MultipartBody body =
                MultipartBody.of(List.of(FormPart.file(Part.of("x", Content.of(GIB, () -> generated(GIB))))));

        assertThat(allocatedWriting(body)).isLessThan(GIB / 1000);
    }

    @Test
    void writesOneGibibyteInBase64() throws IOException {
        Content content = Content.base64(Content.of(GIB, () -> generated(GIB)));
        MultipartBody body = MultipartBody.of(List.of(FormPart.file(Part.of("x", content))));

        assertThat(allocatedWriting(body)).isLessThan(GIB / 1000);
    }

    @Test
    void writesALargeFile() throws IOException {
        Path file = Files.write(directory.resolve("file"), new byte[32 << 20]);

        assertThat(allocatedWriting(MultipartBody.of(List.of(FormPart.file(Part.of(file))))))
                .isLessThan((32 << 20) / 100);
    }

    @Test
    void sharesItsBuffersBetweenParts() throws IOException {
        Content content = Content.of(8192, () -> generated(8192));

        // A buffer for each file would take 260 MB, and one for the Base64 of each file 28 MB.
        assertThat(allocatedWriting(twoThousand(content))).isLessThan(4_000_000);
        assertThat(allocatedWriting(twoThousand(Content.base64(content)))).isLessThan(8_000_000);
    }

    @Test
    void writesSmallPartsTogether() throws IOException {
        int[] writes = {0};
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) {
                throw new AssertionError("one byte alone");
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                writes[0]++;
            }
        };

        twoThousand(Content.of(64, () -> generated(64))).writeTo(out);

        assertThat(writes[0]).isLessThan(10);
    }

    @Test
    void readsAPartOfOneGibibyte() throws IOException {
        try (Download download = TestBodies.multipart(partOf(GIB))) {
            TestBodies.Sink sink = new TestBodies.Sink();

            long allocated = allocatedBy(() -> download.modules().forEach(module -> transfer(module, sink)));

            assertThat(sink.count).isEqualTo(GIB);
            assertThat(allocated).isLessThan(GIB / 1000);
        }
    }

    @Test
    void skipsAPartOfOneGibibyte() throws IOException {
        try (Download download = TestBodies.multipart(partOf(GIB))) {
            long allocated = allocatedBy(() -> assertThat(download.modules())
                    .extracting(DownloadedModule::name)
                    .containsExactly("x"));

            assertThat(allocated).isLessThan(GIB / 100);
        }
    }

    private static MultipartBody twoThousand(Content content) {
        return MultipartBody.of(Collections.nCopies(2000, FormPart.file(Part.of("x", content))));
    }

    private static long allocatedWriting(MultipartBody body) throws IOException {
        TestBodies.Sink sink = new TestBodies.Sink();
        long allocated = allocatedBy(() -> body.writeTo(sink));
        assertThat(sink.count).isEqualTo(body.contentLength());
        return allocated;
    }

    private static InputStream partOf(long length) {
        String head = "--" + TestBodies.BOUNDARY + "\r\nContent-Disposition: form-data; name=x\r\n\r\n";
        return new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(utf8(head)),
                generated(length),
                new ByteArrayInputStream(utf8("\r\n--" + TestBodies.BOUNDARY + "--\r\n")))));
    }

    private static void transfer(DownloadedModule module, TestBodies.Sink sink) {
        try {
            module.stream().transferTo(sink);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
