package dev.workersapi.conformance.bench;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A Jetty server that returns prepared responses, in order. */
final class CannedServer implements AutoCloseable {
    private final Server server;
    private final ServerConnector connector;

    private CannedServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    static CannedServer start(List<byte[]> responses) throws Exception {
        Server server = new Server(new QueuedThreadPool(32, 4));
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory());
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Canned(responses));
        server.start();
        return new CannedServer(server, connector);
    }

    private static final class Canned extends Handler.Abstract {
        private final List<byte[]> responses;
        private final AtomicInteger next = new AtomicInteger();

        Canned(List<byte[]> responses) {
            this.responses = responses;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            Content.Source.asByteBuffer(request);
            byte[] body = responses.get(Math.floorMod(next.getAndIncrement(), responses.size()));
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
            response.write(true, ByteBuffer.wrap(body), callback);
            return true;
        }
    }

    int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
