package dev.workersapi.conformance.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.engine.recording.RecordedExchange;
import dev.workersapi.engine.recording.RecordingEntry;
import dev.workersapi.engine.recording.RecordingReader;
import dev.workersapi.engine.recording.file.RecordingFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests recordings that are still being written. */
class HarFileTest {
    private static final String ORIGIN = "https://api.example.com";

    @TempDir
    private Path directory;

    @Test
    void isCompleteAfterEachEntry() throws IOException {
        Path target = directory.resolve("a.har");
        try (HarFile har = HarFile.create(target, ORIGIN, "1")) {
            for (int count = 0; count < 3; count++) {
                assertThat(read(HarFile.part(target))).hasSize(count);
                har.add(entry("/" + count, "{}"));
            }
            assertThat(target).doesNotExist();
            har.finish();
        }

        assertThat(read(target)).extracting(one -> one.request().target()).containsExactly("/0", "/1", "/2");
        assertThat(HarFile.part(target)).doesNotExist();
    }

    @Test
    void replacesAnEarlierRecordingOnlyAtTheEnd() throws IOException {
        Path target = Files.writeString(directory.resolve("a.har"), "earlier");
        try (HarFile har = HarFile.create(target, ORIGIN, "1")) {
            har.add(entry("/", "{}"));
            assertThat(target).hasContent("earlier");
            har.finish();
        }

        assertThat(read(target)).hasSize(1);
    }

    @Test
    void doesNotTouchWhatAnotherProxyLeft() throws IOException {
        Path target = directory.resolve("a.har");
        Files.writeString(HarFile.part(target), "theirs");

        assertThatThrownBy(() -> HarFile.create(target, ORIGIN, "1")).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(HarFile.part(target)).hasContent("theirs");
    }

    /** The disk becomes full in the second entry, at its end, or at the end of the document. */
    @ParameterizedTest
    @ValueSource(ints = {1, 100, 500, 100_000, 200_000})
    void keepsWholeEntriesIfTheDiskIsFull(int room) throws IOException {
        Path target = directory.resolve("a.har");
        FullDisk disk = new FullDisk(HarFile.part(target));
        try (HarFile har = new HarFile(target, disk, ORIGIN, "1")) {
            har.add(entry("/first", "{}"));
            disk.limit = disk.size() + room;
            assertThatThrownBy(() -> har.add(entry("/second", "x".repeat(300_000))))
                    .isInstanceOf(IOException.class)
                    .hasMessage("No space left on device");
            assertThat(har.count()).isEqualTo(1);
            har.finish();
        }

        assertThat(read(target)).extracting(one -> one.request().target()).containsExactly("/first");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyTheOwnerCanReadIt() throws IOException {
        Path target = directory.resolve("a.har");
        try (HarFile har = HarFile.create(target, ORIGIN, "1")) {
            har.finish();
        }

        assertThat(Files.getPosixFilePermissions(target)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    private static List<Exchange> read(Path file) throws IOException {
        List<Exchange> exchanges = new ArrayList<>();
        try (RecordingReader reader = RecordingFiles.open(file)) {
            for (Optional<RecordingEntry> next = reader.next(); next.isPresent(); next = reader.next()) {
                exchanges.add(((RecordedExchange) next.get()).exchange());
            }
        }
        return exchanges;
    }

    private static RecordedMessages entry(String path, String body) {
        Exchange exchange = new Exchange(
                new Exchange.Request("GET", path, Headers.NONE, Body.EMPTY),
                Optional.of(new Exchange.Response(200, Headers.NONE, Body.of(body))));
        return new RecordedMessages(Instant.EPOCH, Duration.ZERO, exchange, 0, body.length(), Optional.empty());
    }

    /** A file that cannot grow beyond a limit. Its existing bytes can be overwritten. */
    private static final class FullDisk implements SeekableByteChannel {
        private final SeekableByteChannel file;
        private long limit = Long.MAX_VALUE;

        FullDisk(Path path) throws IOException {
            file = Files.newByteChannel(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            long room = limit - position();
            if (room <= 0 && source.hasRemaining()) {
                throw new IOException("No space left on device");
            }
            ByteBuffer fitting = source.slice();
            fitting.limit((int) Math.min(fitting.limit(), room));
            int written = file.write(fitting);
            source.position(source.position() + written);
            return written;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return file.read(target);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public SeekableByteChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            file.truncate(size);
            return this;
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
