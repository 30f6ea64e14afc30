package dev.workersapi.engine.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a message body without transfer coding.
 *
 * <p>The array is not copied, because recorded bodies can have many megabytes. Callers must not change it afterwards.
 * {@code toString} returns only the size.
 */
public final class Body {
    /** A body without bytes. */
    public static final Body EMPTY = new Body(new byte[0], State.COMPLETE, null);

    /** A body that was sent but is not in the recording, so that it cannot be checked. */
    public static final Body NOT_RECORDED = new Body(new byte[0], State.NOT_RECORDED, null);

    /** A body that was recorded but is larger than its reader accepts, so that it cannot be checked. */
    public static final Body TOO_LARGE = new Body(new byte[0], State.TOO_LARGE, null);

    private final byte[] bytes;
    private final State state;
    private final @Nullable List<Multipart.Part> parts;
    private final List<Body> pieces;

    private Body(byte[] bytes, State state, @Nullable List<Multipart.Part> parts) {
        this(bytes, state, parts, List.of());
    }

    private Body(byte[] bytes, State state, @Nullable List<Multipart.Part> parts, List<Body> pieces) {
        this.bytes = bytes;
        this.state = state;
        this.parts = parts;
        this.pieces = pieces;
    }

    private enum State {
        COMPLETE,
        CUT_OFF,
        NOT_RECORDED,
        TOO_LARGE
    }

    /** A body with these bytes. */
    public static Body of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Body(bytes, State.COMPLETE, null);
    }

    /** Creates an incomplete body. The recording states that more bytes were sent than it contains. */
    public static Body cutOff(byte[] bytes) {
        return bytes.length == 0 ? NOT_RECORDED : new Body(bytes, State.CUT_OFF, null);
    }

    /** A body with this text in UTF-8. */
    public static Body of(String utf8) {
        return of(utf8.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Creates a form whose parts were recorded instead of its bytes. The body of a part may be {@link #NOT_RECORDED}.
     */
    public static Body form(List<Multipart.Part> parts) {
        return parts.isEmpty() ? EMPTY : new Body(new byte[0], State.COMPLETE, List.copyOf(parts));
    }

    /** Creates a body that consists of other bodies, which are not copied until {@link #bytes} is called. */
    public static Body joined(List<Body> pieces) {
        List<Body> flat = pieces.stream()
                .flatMap(piece -> piece.pieces().stream())
                .filter(piece -> piece.size() > 0)
                .toList();
        return flat.isEmpty()
                ? EMPTY
                : flat.size() == 1 ? flat.get(0) : new Body(new byte[0], State.COMPLETE, null, flat);
    }

    /**
     * Returns the bodies that this body consists of, each of which has a single array of bytes. If it was not joined,
     * this is only the body itself.
     */
    public List<Body> pieces() {
        return pieces.isEmpty() ? List.of(this) : pieces;
    }

    /** Returns the parts of a {@link #form}; empty for a body of bytes, even if the bytes are a form. */
    Optional<List<Multipart.Part>> parts() {
        return Optional.ofNullable(parts);
    }

    /** Returns the bytes, without copying them unless the body was {@link #joined}. Empty for a {@link #form}. */
    public byte[] bytes() {
        if (pieces.isEmpty()) {
            return bytes;
        }
        ByteBuffer joined = ByteBuffer.allocate(size());
        pieces.forEach(piece -> joined.put(piece.bytes));
        return joined.array();
    }

    /** Returns false for {@link #NOT_RECORDED} and {@link #TOO_LARGE}. */
    public boolean isRecorded() {
        return state == State.COMPLETE || state == State.CUT_OFF;
    }

    /** Returns true for an incomplete body, whose available content can still be read. */
    public boolean isCutOff() {
        return state == State.CUT_OFF;
    }

    /** The number of bytes. */
    public int size() {
        if (pieces.isEmpty()) {
            return bytes.length;
        }
        int size = 0;
        for (Body piece : pieces) {
            size = Math.addExact(size, piece.bytes.length);
        }
        return size;
    }

    public boolean isEmpty() {
        return size() == 0 && parts == null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Body that
                && state == that.state
                && Arrays.equals(bytes(), that.bytes())
                && Objects.equals(parts, that.parts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(bytes()) + Objects.hashCode(parts);
    }

    @Override
    public String toString() {
        if (parts != null) {
            return parts.size() + (parts.size() == 1 ? " part" : " parts");
        }
        return switch (state) {
            case COMPLETE -> size() + " bytes";
            case CUT_OFF -> size() + " bytes of more";
            case NOT_RECORDED -> "not recorded";
            case TOO_LARGE -> "too large";
        };
    }
}
