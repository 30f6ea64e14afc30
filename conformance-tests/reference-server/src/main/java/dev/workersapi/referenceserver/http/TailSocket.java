package dev.workersapi.referenceserver.http;

import dev.workersapi.referenceserver.tail.Tail;
import dev.workersapi.referenceserver.tail.TailClient;
import dev.workersapi.referenceserver.tail.TailStore;
import java.util.concurrent.Executor;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;

/** A WebSocket of a tail. Sends events as text messages, and ignores messages from the client. */
final class TailSocket implements FrameHandler, TailClient {
    private final TailStore tails;
    private final Tail tail;
    private final Executor executor;
    private volatile @Nullable CoreSession session;

    /** @param executor runs tasks that may wait for the source of events */
    TailSocket(TailStore tails, Tail tail, Executor executor) {
        this.tails = tails;
        this.tail = tail;
        this.executor = executor;
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        session = opened;
        executor.execute(() -> {
            try {
                tails.connect(tail, this);
            } catch (Throwable e) {
                callback.failed(e);
                return;
            }
            callback.succeeded();
            opened.demand();
        });
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        CoreSession open = session;
        if (open == null) {
            callback.succeeded();
        } else if (frame.getOpCode() == OpCode.PING) {
            open.sendFrame(new Frame(OpCode.PONG, true, frame.getPayload()), callback, false);
            open.demand();
        } else {
            callback.succeeded();
            if (frame.getOpCode() != OpCode.CLOSE) {
                open.demand();
            }
        }
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        session = null;
        callback.succeeded();
    }

    @Override
    public void send(String message) {
        CoreSession open = session;
        if (open != null) {
            // If the client does not read, the limit on waiting frames makes this fail.
            open.sendFrame(
                    new Frame(OpCode.TEXT, true, message), Callback.from(() -> {}, failure -> open.abort()), false);
        }
    }

    @Override
    public boolean isOpen() {
        CoreSession open = session;
        return open != null && open.isOutputOpen();
    }

    @Override
    public void close(String reason) {
        CoreSession open = session;
        if (open != null) {
            open.close(CloseStatus.NORMAL, reason, Callback.NOOP);
        }
    }
}
