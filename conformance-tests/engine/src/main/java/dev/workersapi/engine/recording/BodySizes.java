package dev.workersapi.engine.recording;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sizes that a recording states for a body.
 *
 * @param sent the number of bytes sent, from Content-Length; -1 if it is unknown or that of the compressed body
 * @param recorded the sizes that the recorder adds, which may count characters, or the compressed body
 */
record BodySizes(long sent, List<Long> recorded) {
    /** No size. */
    static final BodySizes NONE = new BodySizes(-1, List.of());

    BodySizes {
        recorded = List.copyOf(recorded);
    }

    /** The sizes that are known. */
    static BodySizes of(long sent, @Nullable Long... recorded) {
        return new BodySizes(sent, Stream.of(recorded).filter(Objects::nonNull).toList());
    }

    /** True if one of the sizes is that of the bytes. */
    boolean include(long bytes) {
        return bytes >= 0 && (sent == bytes || recorded.contains(bytes));
    }

    /** True if more was sent than these bytes. */
    boolean exceed(long bytes) {
        return sent != bytes && (sent > bytes || recorded.stream().anyMatch(size -> size > bytes));
    }
}
