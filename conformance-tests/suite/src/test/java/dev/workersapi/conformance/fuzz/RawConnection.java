package dev.workersapi.conformance.fuzz;

import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connection that sends requests unchanged, whereas HTTP clients correct or reject them. Not thread-safe. */
final class RawConnection implements AutoCloseable {
    /** Headers that this class sets, so that a request ends at the end of its body. */
    private static final Set<String> FRAMING =
            Set.of("content-length", "transfer-encoding", "connection", "expect", "upgrade", "host", "http2-settings");

    /** Shorter than the time that the server waits for the rest of a request. */
    private static final int TIMEOUT_MS = 20_000;

    private final int port;
    private @Nullable Socket socket;
    private @Nullable BufferedInputStream in;

    RawConnection(int port) {
        this.port = port;
    }

    /** Returns a request whose target is one word without a fragment, so that it arrives unchanged. */
    static Exchange.Request sendable(Exchange.Request request) {
        String target = request.target().replaceAll("[\\x00-\\x20#\\p{Cs}]", "+");
        return new Exchange.Request(request.method(), target, request.headers(), request.body());
    }

    /** Sends a {@link #sendable} request. Sends it again if the server had closed the connection. */
    Exchange.Response send(Exchange.Request request) throws IOException {
        boolean reused = socket != null;
        try {
            return attempt(request);
        } catch (IOException e) {
            close();
            if (!reused || e instanceof SocketTimeoutException) {
                throw e;
            }
            return attempt(request);
        }
    }

    private Exchange.Response attempt(Exchange.Request request) throws IOException {
        Socket open = socket;
        if (open == null) {
            open = new Socket(InetAddress.getLoopbackAddress(), port);
            open.setSoTimeout(TIMEOUT_MS);
            socket = open;
            in = new BufferedInputStream(open.getInputStream());
        }
        open.getOutputStream().write(bytes(request));
        return response(request.method().equals("HEAD"));
    }

    private static byte[] bytes(Exchange.Request request) {
        StringBuilder head = new StringBuilder();
        head.append(request.method()).append(' ').append(request.target());
        head.append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        for (Headers.Field field : request.headers().fields()) {
            if (!FRAMING.contains(field.name().toLowerCase(Locale.ROOT))) {
                head.append(field.name()).append(": ").append(field.value().replaceAll("[\r\n]", " "));
                head.append("\r\n");
            }
        }
        head.append("Content-Length: ").append(request.body().size()).append("\r\n\r\n");
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        message.writeBytes(request.body().bytes());
        return message.toByteArray();
    }

    /** @param headOnly whether no body follows the headers */
    private Exchange.Response response(boolean headOnly) throws IOException {
        String[] statusLine = line().split(" ", 3);
        List<Headers.Field> fields = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            fields.add(new Headers.Field(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        Headers headers = new Headers(fields);
        int length = Integer.parseInt(headers.first("Content-Length").orElse("0"));
        byte[] body = input().readNBytes(headOnly ? 0 : length);
        if (headers.first("Connection").orElse("").equals("close")) {
            close();
        }
        return new Exchange.Response(Integer.parseInt(statusLine[1]), headers, Body.of(body));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = input().read(); c != '\n'; c = input().read()) {
            if (c < 0) {
                throw new EOFException("the connection was closed");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    private BufferedInputStream input() throws IOException {
        BufferedInputStream open = in;
        if (open == null) {
            throw new EOFException("the connection is closed");
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        Socket open = socket;
        if (open != null) {
            open.close();
        }
        socket = null;
        in = null;
    }
}
