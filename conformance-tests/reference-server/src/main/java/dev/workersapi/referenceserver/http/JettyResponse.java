package dev.workersapi.referenceserver.http;

import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The answering side of one request: an answer, a part of one, or a lost connection. */
record JettyResponse(Request request, Response response, Callback callback) {

    /** The same, with something to do when the request is over. */
    JettyResponse after(Runnable end) {
        return new JettyResponse(request, response, Callback.from(callback, end));
    }

    /**
     * Sends an answer.
     *
     * @param cut whether the connection is lost in the middle of it
     * @param last whether the connection is closed behind it
     */
    void send(Exchange.Response message, boolean cut, boolean last) {
        byte[] body = message.body().bytes();
        response.setStatus(message.status());
        for (Headers.Field field : message.headers().fields()) {
            response.getHeaders().add(field.name(), field.value());
        }
        if (last) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        if (!cut) {
            response.write(true, ByteBuffer.wrap(body), callback);
            return;
        }
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, Math.max(1, body.length));
        ByteBuffer half = ByteBuffer.wrap(body, 0, body.length / 2);
        response.write(false, half, Callback.from(this::close, failure -> close()));
    }

    /** Closes the connection such that the client sees it as reset. */
    void reset() {
        if (endPoint().getTransport() instanceof SocketChannel channel) {
            try {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException e) {
                callback.failed(e);
                return;
            }
        }
        close();
    }

    void fail(Throwable cause) {
        callback.failed(cause);
    }

    private void close() {
        endPoint().close();
        callback.failed(new EOFException("the connection is lost on purpose"));
    }

    private EndPoint endPoint() {
        return request.getConnectionMetaData().getConnection().getEndPoint();
    }
}
