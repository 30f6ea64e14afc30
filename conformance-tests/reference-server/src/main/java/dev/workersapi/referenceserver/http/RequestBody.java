package dev.workersapi.referenceserver.http;

import dev.workersapi.engine.http.Body;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Reads a body piece by piece as it arrives, so that nobody who sends slowly holds a thread. What is too large is
 * read to its end and not kept, so that the client has its answer and keeps its connection.
 */
final class RequestBody implements Runnable {
    /** What came of it. */
    sealed interface Outcome permits Whole, TooLarge, Busy, Broken {}

    record Whole(Body body) implements Outcome {}

    /**
     * Larger than a request may be.
     *
     * @param readToEnd whether all of it has arrived, so that another request can follow
     */
    record TooLarge(boolean readToEnd) implements Outcome {}

    /** No room beside the other requests that are being read. */
    record Busy() implements Outcome {}

    /** It does not arrive in full. */
    record Broken(Throwable cause) implements Outcome {}

    /** Slower than any line, and faster than one who wants to hold it open: 256 bytes a second. */
    private static final long NANOS_PER_BYTE = TimeUnit.SECONDS.toNanos(1) / 256;

    private final Request request;
    private final int most;
    private final Duration grace;
    private final long started = System.nanoTime();
    private final Budget budget;
    private final BiConsumer<RequestBody, Outcome> done;
    private final long discarded;
    private ByteArrayOutputStream bytes;
    private long read;
    private long held;
    private boolean tooLarge;
    private boolean busy;

    /**
     * Bytes that all requests share while they are read.
     *
     * @param free how many are left
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
     * Prepares to read.
     *
     * @param grace how long the body may take beside what its size allows
     * @param done told once, when the last piece has arrived or none will
     */
    RequestBody(Request request, int most, Duration grace, Budget budget, BiConsumer<RequestBody, Outcome> done) {
        this.request = request;
        this.most = most;
        this.grace = grace;
        this.budget = budget;
        this.done = done;
        this.discarded = 4L * most;
        this.bytes = new ByteArrayOutputStream((int) Math.max(0, Math.min(request.getLength(), Math.min(most, 8192))));
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
                finish(tooLarge ? new TooLarge(last) : busy ? new Busy() : new Whole(Body.of(bytes.toByteArray())));
                return;
            }
        }
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
            bytes = new ByteArrayOutputStream(0);
            release();
            return;
        }
        held += size;
        byte[] array = new byte[size];
        piece.get(array);
        bytes.writeBytes(array);
    }

    /** Gives back the room that the body takes; to be called when nobody needs it any more. */
    void release() {
        budget.giveBack(held);
        held = 0;
    }

    private void finish(Outcome outcome) {
        done.accept(this, outcome);
    }
}
