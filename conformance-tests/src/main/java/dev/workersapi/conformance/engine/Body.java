package dev.workersapi.conformance.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a message body, after any transfer coding is removed.
 *
 * <p>Wraps the array it is given without a copy, since recordings hold bodies of many megabytes: the
 * giver must not change it afterwards. Its {@code toString} shows the size only.
 */
public final class Body {
    public static final Body EMPTY = new Body(new byte[0], true);

    /** A body that was there and that the recording does not hold: nothing can be said of it. */
    public static final Body NOT_RECORDED = new Body(new byte[0], false);

    private final byte[] bytes;
    private final boolean recorded;

    private Body(byte[] bytes, boolean recorded) {
        this.bytes = bytes;
        this.recorded = recorded;
    }

    public static Body of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Body(bytes, true);
    }

    public static Body of(String utf8) {
        return of(utf8.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes themselves, not a copy. */
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
        return bytes.length == 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Body that && recorded == that.recorded && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return recorded ? bytes.length + " bytes" : "not recorded";
    }
}
