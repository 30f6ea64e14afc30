package dev.workersapi.referenceserver.http;

import dev.workersapi.engine.http.Body;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Writes a body chunk by chunk, without blocking a thread and without copying large pieces. Drops the connection of a
 * client that takes too long to read a chunk.
 */
final class ResponseBody extends IteratingCallback {
    /**
     * The maximum size of a chunk. The JDK copies each write to memory outside the heap, and keeps that memory for each
     * thread.
     */
    private static final int CHUNK = 64 * 1024;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Request request;
    private final Response response;
    private final Duration grace;
    private final Callback callback;
    private final Iterator<Body> pieces;
    private ByteBuffer piece = NOTHING;
    private final boolean cut;
    private int left;
    private boolean last;
    private Scheduler.@Nullable Task deadline;

    /**
     * Creates a writer.
     *
     * @param cut whether to write only half of the body
     */
    ResponseBody(JettyResponse jetty, Body body, boolean cut, Callback callback) {
        this.request = jetty.request();
        this.response = jetty.response();
        this.grace = jetty.grace();
        this.callback = callback;
        this.pieces = body.pieces().iterator();
        this.cut = cut;
        this.left = cut ? body.size() / 2 : body.size();
    }

    @Override
    protected Action process() {
        cancelDeadline();
        if (last) {
            return Action.SUCCEEDED;
        }
        ByteBuffer chunk = chunk(Math.min(CHUNK, left));
        left -= chunk.remaining();
        last = left == 0;
        deadline =
                request.getComponents().getScheduler().schedule(this::cutOff, grace.toMillis(), TimeUnit.MILLISECONDS);
        response.write(last && !cut, chunk, this);
        return Action.SCHEDULED;
    }

    /**
     * Returns the next bytes. They are copied only if they are in several pieces, because writing each piece separately
     * would cost more.
     */
    private ByteBuffer chunk(int size) {
        ByteBuffer first = take(size);
        if (first.remaining() == size) {
            return first;
        }
        ByteBuffer chunk = ByteBuffer.allocate(size).put(first);
        while (chunk.hasRemaining()) {
            chunk.put(take(chunk.remaining()));
        }
        return chunk.flip();
    }

    /** Takes bytes from the current piece or, at its end, from the next one. */
    private ByteBuffer take(int most) {
        if (!piece.hasRemaining() && most > 0) {
            piece = ByteBuffer.wrap(pieces.next().bytes());
        }
        int size = Math.min(most, piece.remaining());
        ByteBuffer bytes = piece.slice(piece.position(), size);
        piece.position(piece.position() + size);
        return bytes;
    }

    private void cutOff() {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
    }

    private void cancelDeadline() {
        Scheduler.Task running = deadline;
        if (running != null) {
            running.cancel();
        }
    }

    @Override
    protected void onCompleteSuccess() {
        callback.succeeded();
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
        cancelDeadline();
        callback.failed(cause);
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
