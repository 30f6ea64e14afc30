package dev.workersapi.referenceserver.http;

import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Writes the response to one request through Jetty: a complete response, part of one, or a dropped connection.
 *
 * @param grace the maximum time that a client may take to read a chunk
 */
record JettyResponse(Request request, Response response, Duration grace, Callback callback) {

    /** Returns a copy that runs a task when the request is finished. */
    JettyResponse after(Runnable end) {
        return new JettyResponse(request, response, grace, Callback.from(callback, end));
    }

    /**
     * Sends a response.
     *
     * @param cut whether to drop the connection in the middle
     * @param last whether to close the connection afterwards
     */
    void send(Exchange.Response message, boolean cut, boolean last) {
        response.setStatus(message.status());
        for (Headers.Field field : message.headers().fields()) {
            response.getHeaders().add(field.name(), field.value());
        }
        if (last) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        int size = message.body().size();
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, cut ? Math.max(1, size) : size);
        Callback end = cut ? Callback.from(this::close, failure -> close()) : callback;
        new ResponseBody(this, message.body(), cut, end).iterate();
    }

    /** Resets the connection. */
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

    /** Runs a task that sends the response. If it throws anything, the response is the status 500. */
    void orFail(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            fail(e);
        }
    }

    private void close() {
        endPoint().close();
        callback.failed(new EOFException("the connection was dropped on purpose"));
    }

    private EndPoint endPoint() {
        return request.getConnectionMetaData().getConnection().getEndPoint();
    }
}
