package dev.workersapi.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client of a tail, with the WebSocket of the JDK. */
final class TailListener implements WebSocket.Listener {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String PING = "ping";

    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;

    TailListener(String url) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("trace-v1")
                .buildAsync(URI.create(url), this)
                .join();
    }

    WebSocket socket() {
        return socket;
    }

    /** Waits for the next event. */
    JsonNode next() throws InterruptedException, JsonProcessingException {
        return MAPPER.readTree(message());
    }

    private String message() throws InterruptedException {
        String message = messages.poll(30, TimeUnit.SECONDS);
        assertThat(message).as("a message of the server").isNotNull();
        return message;
    }

    /** Waits until the server has responded to a ping, which means that it has handled everything before the ping. */
    void ping() throws InterruptedException {
        socket.sendPing(ByteBuffer.allocate(0)).join();
        assertThat(message()).isEqualTo(PING);
    }

    /** Waits for the end of the connection, and returns its status. */
    int closed() {
        return closed.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            messages.add(text.toString());
            text.setLength(0);
        }
        webSocket.request(1);
        return CompletableFuture.completedStage(data);
    }

    @Override
    public CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
        messages.add(PING);
        webSocket.request(1);
        return CompletableFuture.completedStage(message);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(statusCode);
        return CompletableFuture.completedStage(reason);
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.completeExceptionally(error);
    }
}
