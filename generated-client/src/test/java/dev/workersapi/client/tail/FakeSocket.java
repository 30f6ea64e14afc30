package dev.workersapi.client.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The client's end of a WebSocket. The test acts as the server. */
final class FakeSocket implements WebSocket {
    final WebSocket.Listener listener;
    final List<String> sent = new CopyOnWriteArrayList<>();
    /** Completed by the first message, which the client sends from its own thread. */
    final CompletableFuture<String> first = new CompletableFuture<>();

    private final Semaphore requested = new Semaphore(0);
    private volatile boolean answersPings = true;

    FakeSocket(WebSocket.Listener listener) {
        this.listener = listener;
    }

    /** Sends a message in one part. */
    void receive(String text) {
        receive(text, true);
    }

    /** Sends a part of a message. */
    void receive(String text, boolean last) {
        signal(() -> listener.onText(this, text, last));
    }

    void receiveBytes(byte[] bytes, boolean last) {
        signal(() -> listener.onBinary(this, ByteBuffer.wrap(bytes), last));
    }

    void receiveEvent(int number) {
        receive("{\"scriptName\":\"" + number + "\"}");
    }

    void breakDown() {
        listener.onError(this, new java.io.EOFException("reset"));
    }

    void close(int status, String reason) {
        listener.onClose(this, status, reason);
    }

    void fallSilent() {
        answersPings = false;
    }

    /** Calls the listener as the JDK does: after a request, and once more if it throws. */
    private void signal(Runnable signal) {
        try {
            assertThat(requested.tryAcquire(30, TimeUnit.SECONDS))
                    .as("a request")
                    .isTrue();
            signal.run();
        } catch (InterruptedException | IllegalStateException e) {
            listener.onError(this, e);
        }
    }

    int requested() {
        return requested.availablePermits();
    }

    @Override
    public void request(long n) {
        requested.release((int) n);
    }

    @Override
    public CompletableFuture<WebSocket> sendText(CharSequence data, boolean last) {
        return sent(data.toString());
    }

    @Override
    public CompletableFuture<WebSocket> sendBinary(ByteBuffer data, boolean last) {
        return sent(StandardCharsets.UTF_8.decode(data).toString());
    }

    @Override
    public CompletableFuture<WebSocket> sendPing(ByteBuffer message) {
        CompletableFuture<WebSocket> done = sent("ping");
        if (answersPings) {
            signal(() -> listener.onPong(this, message));
        }
        return done;
    }

    @Override
    public CompletableFuture<WebSocket> sendPong(ByteBuffer message) {
        return sent("pong");
    }

    @Override
    public CompletableFuture<WebSocket> sendClose(int status, String reason) {
        return sent("close " + status);
    }

    private CompletableFuture<WebSocket> sent(String what) {
        sent.add(what);
        first.complete(what);
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public String getSubprotocol() {
        return "trace-v1";
    }

    @Override
    public boolean isOutputClosed() {
        return false;
    }

    @Override
    public boolean isInputClosed() {
        return false;
    }

    @Override
    public void abort() {
        sent.add("abort");
    }
}
