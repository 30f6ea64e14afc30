package dev.workersapi.conformance.bench;

import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A Jetty server that returns prepared responses, in order on each connection. */
final class CannedServer implements AutoCloseable {
    private final Server server;
    private final ServerConnector connector;

    private CannedServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    static CannedServer start(List<LoadClient.Received> responses) throws Exception {
        Server server = new Server(new QueuedThreadPool(32, 4));
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Canned(responses));
        server.start();
        return new CannedServer(server, connector);
    }

    private record Prepared(HttpFields headers, ByteBuffer body) {
        /** Jetty itself adds the date and the length. */
        static Prepared of(LoadClient.Received received) {
            HttpFields.Mutable headers = HttpFields.build();
            for (String line : received.head().subList(1, received.head().size())) {
                String[] field = line.split(": ", 2);
                headers.add(field[0], field[1]);
            }
            return new Prepared(
                    headers.remove(HttpHeader.DATE)
                            .remove(HttpHeader.CONTENT_LENGTH)
                            .asImmutable(),
                    received.body());
        }
    }

    private static final class Canned extends Handler.Abstract {
        private final List<Prepared> responses;

        Canned(List<LoadClient.Received> responses) {
            this.responses = responses.stream().map(Prepared::of).toList();
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            Content.Source.asByteBuffer(request);
            long number = request.getConnectionMetaData().getConnection().getMessagesIn();
            Prepared prepared = responses.get((int) ((number - 1) % responses.size()));
            response.getHeaders().add(prepared.headers());
            response.write(true, prepared.body().slice(), callback);
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
