package dev.workersapi.referenceserver.http;

import dev.workersapi.engine.http.Body;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Reads a body as it arrives, so that a slow client does not block a thread. A body that is too large is read to the
 * end but not kept, so that the client can receive a response and reuse its connection.
 */
final class RequestBody implements Invocable.Task {
    /** The outcome of reading a body. */
    sealed interface Outcome permits Whole, TooLarge, Busy, Broken {}

    record Whole(Body body) implements Outcome {}

    /**
     * The body exceeds the limit.
     *
     * @param readToEnd whether the whole body arrived, so that the connection can be reused
     */
    record TooLarge(boolean readToEnd) implements Outcome {}

    /** The bodies that are currently being read exceed their shared limit. */
    record Busy() implements Outcome {}

    /** The body did not arrive completely. */
    record Broken(Throwable cause) implements Outcome {}

    /**
     * The minimum rate, as the time per byte: 256 bytes per second. Any real connection is faster; a connection that is
     * deliberately kept open is slower.
     */
    private static final long NANOS_PER_BYTE = TimeUnit.SECONDS.toNanos(1) / 256;

    private static final byte[] NONE = {};

    /** The maximum amount of memory to allocate for the declared length of a body before the body arrives. */
    private static final int FIRST_BYTES = 8192;

    private final Request request;
    private final int most;
    private final Duration grace;
    private final long started = System.nanoTime();
    private final Budget budget;
    private final BiConsumer<RequestBody, Outcome> done;
    private final long discarded;
    private byte[] bytes;
    private int count;
    private long read;
    private long held;
    private boolean tooLarge;
    private boolean busy;

    /**
     * The memory that all requests share for bodies that are being read.
     *
     * @param free the number of bytes left
     */
    record Budget(AtomicLong free) {
        Budget(long bytes) {
            this(new AtomicLong(bytes));
        }

        boolean take(long bytes) {
            if (free.addAndGet(-bytes) >= 0) {
                return true;
            }
            free.addAndGet(bytes);
            return false;
        }

        void giveBack(long bytes) {
            free.addAndGet(bytes);
        }
    }

    /**
     * Creates a reader.
     *
     * @param grace the time allowed for the body in addition to the time for its size
     * @param done called once, when reading has ended
     */
    RequestBody(Request request, int most, Duration grace, Budget budget, BiConsumer<RequestBody, Outcome> done) {
        this.request = request;
        this.most = most;
        this.grace = grace;
        this.budget = budget;
        this.done = done;
        this.discarded = 4L * most;
        this.bytes = new byte[(int) Math.max(0, Math.min(request.getLength(), Math.min(most, FIRST_BYTES)))];
    }

    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                finish(new Broken(chunk.getFailure()));
                return;
            }
            take(chunk.getByteBuffer());
            boolean last = chunk.isLast();
            chunk.release();
            if (!last && System.nanoTime() - started > grace.toNanos() + read * NANOS_PER_BYTE) {
                finish(new Broken(new TimeoutException("the body arrives too slowly")));
                return;
            }
            if (last || read > discarded) {
                finish(tooLarge ? new TooLarge(last) : busy ? new Busy() : new Whole(whole()));
                return;
            }
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    private void take(ByteBuffer piece) {
        int size = piece.remaining();
        read += size;
        if (read > most) {
            tooLarge = true;
        } else if (!busy && !budget.take(size)) {
            busy = true;
        }
        if (tooLarge || busy) {
            bytes = NONE;
            count = 0;
            release();
            return;
        }
        held += size;
        if (bytes.length - count < size) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(most, Math.max(2L * bytes.length, (long) count + size)));
        }
        piece.get(bytes, count, size);
        count += size;
    }

    private Body whole() {
        return Body.of(count == bytes.length ? bytes : Arrays.copyOf(bytes, count));
    }

    /** Releases the memory of the body. Must be called when the body is no longer needed. */
    void release() {
        budget.giveBack(held);
        held = 0;
    }

    private void finish(Outcome outcome) {
        done.accept(this, outcome);
    }
}
