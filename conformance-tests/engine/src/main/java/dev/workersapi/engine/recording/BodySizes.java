package dev.workersapi.engine.recording;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sizes of a body according to a recording.
 *
 * @param sent the number of bytes sent, from Content-Length; -1 if it is unknown or is the size of the compressed body
 * @param recorded the sizes that the recorder adds, which may be in characters, or be those of the compressed body
 */
record BodySizes(long sent, List<Long> recorded) {
    /** No sizes. */
    static final BodySizes NONE = new BodySizes(-1, List.of());

    BodySizes {
        recorded = List.copyOf(recorded);
    }

    /** Returns the sizes that are known. */
    static BodySizes of(long sent, @Nullable Long... recorded) {
        return new BodySizes(sent, Stream.of(recorded).filter(Objects::nonNull).toList());
    }

    /** Returns true if one of the sizes matches the number of bytes. */
    boolean include(long bytes) {
        return bytes >= 0 && (sent == bytes || recorded.contains(bytes));
    }

    /** Returns true if more bytes were sent than the given number. */
    boolean exceed(long bytes) {
        return sent != bytes && (sent > bytes || recorded.stream().anyMatch(size -> size > bytes));
    }
}
