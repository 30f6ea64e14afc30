package dev.workersapi.engine.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a message body, after any transfer coding is removed.
 *
 * <p>Wraps the array it is given without a copy, since recordings hold bodies of many megabytes: the
 * giver must not change it afterwards. Its {@code toString} shows the size only.
 */
public final class Body {
    public static final Body EMPTY = new Body(new byte[0], true, null);

    /** A body that was there and that the recording does not hold: nothing can be said of it. */
    public static final Body NOT_RECORDED = new Body(new byte[0], false, null);

    private final byte[] bytes;
    private final boolean recorded;
    private final @Nullable List<Multipart.Part> parts;

    private Body(byte[] bytes, boolean recorded, @Nullable List<Multipart.Part> parts) {
        this.bytes = bytes;
        this.recorded = recorded;
        this.parts = parts;
    }

    public static Body of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Body(bytes, true, null);
    }

    public static Body of(String utf8) {
        return of(utf8.getBytes(StandardCharsets.UTF_8));
    }

    /** A form of which the parts were recorded, not the bytes; single ones of them may be {@link #NOT_RECORDED}. */
    public static Body form(List<Multipart.Part> parts) {
        return parts.isEmpty() ? EMPTY : new Body(new byte[0], true, List.copyOf(parts));
    }

    /** The parts of a {@link #form}; empty for anything else, also for the bytes of one. */
    Optional<List<Multipart.Part>> parts() {
        return Optional.ofNullable(parts);
    }

    /** The bytes themselves, not a copy; none for a {@link #form}. */
    public byte[] bytes() {
        return bytes;
    }

    /** False for {@link #NOT_RECORDED}. */
    public boolean isRecorded() {
        return recorded;
    }

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
