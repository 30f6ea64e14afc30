package dev.workersapi.client.tail;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.client.error.ConnectionException;
import dev.workersapi.client.error.ResponseExceptions;
import dev.workersapi.client.error.WorkersException;
import dev.workersapi.client.http.Cancellation;
import dev.workersapi.client.model.Tail;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A tail and the WebSocket that receives its events. Joins the parts of each message. The next part is requested only
 * after the previous one was handled, so that no more than one message is held in memory.
 */
final class TailConnection implements WebSocket.Listener {
    private static final String OPERATION = "openTail";

    /** The time after which a connection counts as successful. */
    private static final Duration STABLE = Duration.ofMinutes(1);

    /**
     * The time before expiry at which a tail is replaced. A tail whose lifetime is less than twice this is not
     * replaced.
     */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    /** Matches the URLs that may be opened: encrypted ones, and those on the local machine. */
    private static final Pattern ALLOWED =
            Pattern.compile("wss://(?!null$).+|ws://(localhost|127(\\.\\d{1,3}){3}|\\[::1])");

    /** Cancelled when the connection ends. */
    final Cancellation ended = new Cancellation();

    private final TailSource source;
    private final Tail tail;
    private final Instant opened;
    private final Consumer<String> messages;
    private final CompletableFuture<WebSocket> socket;

    private StringBuilder parts = new StringBuilder();
    private boolean skipping;
    private boolean closed;
    private volatile boolean waitsForPong;
    private volatile Throwable cause = new IOException("it was not closed");

    private TailConnection(TailSource source, Tail tail, Consumer<String> messages) {
        this.source = source;
        this.tail = tail;
        this.opened = source.now();
        this.messages = messages;
        this.socket = source.connector().apply(url(tail), this);
    }

    /**
     * Starts a tail and connects to it.
     *
     * @param messages receives complete messages
     * @throws WorkersException if either of them fails
     */
    static TailConnection open(TailSource source, Cancellation stop, Consumer<String> messages) {
        Tail tail = source.start(stop);
        try {
            TailConnection connection = new TailConnection(source, tail, messages);
            // As Cloudflare's command-line tool does.
            var unused = connection.socket.join().sendText("{\"debug\":false}", true);
            return connection;
        } catch (RuntimeException e) {
            source.end(tail);
            throw e instanceof CompletionException ? failure(tail, Objects.requireNonNullElse(e.getCause(), e)) : e;
        }
    }

    /**
     * Checks the URL. Anyone who can read the connection can read the logs. The message does not contain the URL,
     * because the URL is secret too.
     */
    private static URI url(Tail tail) {
        String shown = "none";
        try {
            URI url = new URI(tail.url().orElse(""));
            shown = url.getScheme() + "://" + url.getHost();
            if (ALLOWED.matcher(shown).matches()) {
                return url;
            }
        } catch (URISyntaxException e) {
            shown = "text that is not a URL";
        }
        String problem = "expected a `url` with wss://, got " + shown;
        throw ResponseExceptions.unreadable("createTail", 200, Map.of(), new byte[0], 1, problem, null);
    }

    private static WorkersException failure(Tail tail, Throwable reason) {
        if (reason instanceof WebSocketHandshakeException refused && refused.getResponse() != null) {
            HttpResponse<?> response = refused.getResponse();
            byte[] body = Objects.toString(response.body(), "").getBytes(StandardCharsets.UTF_8);
            return ResponseExceptions.of(
                    OPERATION,
                    response.statusCode(),
                    new HashMap<>(response.headers().map()),
                    body,
                    1);
        }
        return new ConnectionException(OPERATION, 1, url(tail).getHost(), false, reason);
    }

    /** Returns the reason why the connection ended. */
    WorkersException failure() {
        return failure(tail, cause);
    }

    boolean isStable() {
        return !opened.plus(STABLE).isAfter(source.now());
    }

    /** Returns true if the tail is about to expire. */
    boolean isOld() {
        return tail.expiresAt()
                .flatMap(text -> EventReader.instant(TextNode.valueOf(text)))
                .map(expires -> expires.minus(MARGIN))
                .filter(renewal -> renewal.minus(MARGIN).isAfter(opened))
                .filter(renewal -> !renewal.isAfter(source.now()))
                .isPresent();
    }

    /** Sends a ping. If there was no pong for the previous ping, ends the connection. */
    void ping() {
        if (waitsForPong) {
            end(new IOException("it does not respond"));
        } else {
            waitsForPong = true;
            var unused = socket.join().sendPing(ByteBuffer.allocate(0));
        }
    }

    /** Closes the WebSocket and ends the tail, unless this has already been done. */
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        var unused = socket.join().sendClose(WebSocket.NORMAL_CLOSURE, "");
        source.end(tail);
        // Events that were in transit have arrived by now.
        socket.join().abort();
    }

    private void end(Throwable reason) {
        cause = reason;
        ended.cancel();
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
        waitsForPong = false;
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        return part(from, data, last, false);
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        return part(from, StandardCharsets.ISO_8859_1.decode(data), last, true);
    }

    /**
     * Appends a part to its message.
     *
     * @param bytes true if each character is a byte of UTF-8; a part may end in the middle of a character
     */
    private @Nullable CompletionStage<?> part(WebSocket from, CharSequence data, boolean last, boolean bytes) {
        skipping |= data.length() > source.options().maxLength() - parts.length();
        if (!skipping) {
            parts.append(data);
        }
        if (last && skipping) {
            source.dropped().increment();
        } else if (last) {
            String text = parts.toString();
            messages.accept(
                    bytes ? new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8) : text);
        }
        if (last) {
            parts = new StringBuilder();
            skipping = false;
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        end(new IOException("it was closed with status " + status + " " + reason));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        end(error);
    }
}
