package dev.workersapi.engine.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a message body without transfer coding.
 *
 * <p>Wraps the given array without a copy, since recorded bodies can have many megabytes: callers must not change it
 * afterwards. {@code toString} returns the size only.
 */
public final class Body {
    /** A body without bytes. */
    public static final Body EMPTY = new Body(new byte[0], true, null);

    /** A body that was sent but is not in the recording, so it cannot be checked. */
    public static final Body NOT_RECORDED = new Body(new byte[0], false, null);

    private final byte[] bytes;
    private final boolean recorded;
    private final @Nullable List<Multipart.Part> parts;

    private Body(byte[] bytes, boolean recorded, @Nullable List<Multipart.Part> parts) {
        this.bytes = bytes;
        this.recorded = recorded;
        this.parts = parts;
    }

    /** A body with these bytes. */
    public static Body of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Body(bytes, true, null);
    }

    /** A body with this text in UTF-8. */
    public static Body of(String utf8) {
        return of(utf8.getBytes(StandardCharsets.UTF_8));
    }

    /** A form whose parts were recorded instead of its bytes; the body of a part may be {@link #NOT_RECORDED}. */
    public static Body form(List<Multipart.Part> parts) {
        return parts.isEmpty() ? EMPTY : new Body(new byte[0], true, List.copyOf(parts));
    }

    /** The parts of a {@link #form}; empty for a body of bytes, even if they are a form. */
    Optional<List<Multipart.Part>> parts() {
        return Optional.ofNullable(parts);
    }

    /** The bytes, not a copy; empty for a {@link #form}. */
    public byte[] bytes() {
        return bytes;
    }

    /** False for {@link #NOT_RECORDED}. */
    public boolean isRecorded() {
        return recorded;
    }

    /** The number of bytes. */
    public int size() {
        return bytes.length;
    }

    public boolean isEmpty() {
        return bytes.length == 0 && parts == null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Body that
                && recorded == that.recorded
                && Arrays.equals(bytes, that.bytes)
                && Objects.equals(parts, that.parts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(bytes) + Objects.hashCode(parts);
    }

    @Override
    public String toString() {
        if (parts != null) {
            return parts.size() + (parts.size() == 1 ? " part" : " parts");
        }
        return recorded ? bytes.length + " bytes" : "not recorded";
    }
}
