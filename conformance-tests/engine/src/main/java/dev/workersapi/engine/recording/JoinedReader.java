package dev.workersapi.engine.recording;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads several recordings one after another, such as those in an archive. */
public final class JoinedReader implements RecordingReader {
    private final Iterator<Source> sources;
    private final Closeable archive;
    private @Nullable RecordingReader open;

    /** @param archive the archive, which is closed together with the reader */
    public JoinedReader(List<Source> sources, Closeable archive) {
        this.sources = sources.iterator();
        this.archive = archive;
    }

    /** A recording that is opened only when its entries are needed. */
    @FunctionalInterface
    public interface Source {
        RecordingReader open() throws IOException;
    }

    @Override
    public Optional<UnreadEntry> nextUnread() throws IOException {
        while (open != null || sources.hasNext()) {
            if (open == null) {
                open = sources.next().open();
            }
            Optional<UnreadEntry> entry = open.nextUnread();
            if (entry.isPresent()) {
                return entry;
            }
            open = null;
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
