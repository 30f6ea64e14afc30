package dev.workersapi.conformance.proxy;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpUpgrader;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ConnectHandler;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Passes WebSockets through. Jetty's proxy does not support upgrades. Its client upgrades the connection to the target,
 * and Jetty's tunnel for {@code CONNECT} then connects both sides, byte by byte.
 */
final class WebSocketTunnels {
    private static final Set<String> ADDED = Set.of("connection", "upgrade", "transfer-encoding", "content-length");

    /** Needed only for its connections, which are not static. */
    private final ConnectHandler connections = new ConnectHandler();

    private final HttpClient http;

    WebSocketTunnels(HttpClient http) {
        this.http = http;
    }

    static boolean isUpgrade(Request request) {
        return "websocket".equalsIgnoreCase(request.getHeaders().get(HttpHeader.UPGRADE));
    }

    /**
     * Lets a request that is forwarded upgrade its connection. If the target does not upgrade, its response is handled
     * like any other.
     */
    void prepare(org.eclipse.jetty.client.Request forwarded, Request request, Response response, Callback callback) {
        HttpUpgrader.Factory upgrade = version -> new Upgrade(request, response, callback);
        forwarded.attribute(HttpUpgrader.Factory.class.getName(), upgrade);
    }

    private static void copyUpgrade(HttpFields from, HttpFields.Mutable to) {
        to.put(HttpHeader.CONNECTION, "Upgrade");
        to.put(HttpHeader.UPGRADE, from.get(HttpHeader.UPGRADE));
    }

    private final class Upgrade implements HttpUpgrader {
        private final Request request;
        private final Response response;
        private final Callback callback;

        Upgrade(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        @Override
        public void prepare(org.eclipse.jetty.client.Request forwarded) {
            forwarded.headers(headers -> copyUpgrade(request.getHeaders(), headers));
        }

        @Override
        public void upgrade(org.eclipse.jetty.client.Response received, EndPoint server, Callback upgraded) {
            ActiveExchange.of(request).respond();
            response.setStatus(HttpStatus.SWITCHING_PROTOCOLS_101);
            HttpFields.Mutable headers = response.getHeaders();
            for (HttpField field : received.getHeaders()) {
                if (!ADDED.contains(field.getName().toLowerCase(Locale.ROOT))) {
                    headers.add(field);
                }
            }
            copyUpgrade(received.getHeaders(), headers);
            response.write(true, BufferUtil.EMPTY_BUFFER, Callback.from(() -> connect(server, upgraded), this::fail));
        }

        private void connect(EndPoint server, Callback upgraded) {
            ConnectHandler.DownstreamConnection toServer = connection(server);
            ConnectHandler.DownstreamConnection toClient =
                    connection(request.getTunnelSupport().getEndPoint());
            toServer.setConnection(toClient);
            toClient.setConnection(toServer);
            request.setAttribute(HttpStream.UPGRADE_CONNECTION_ATTRIBUTE, toClient);
            server.upgrade(toServer);
            upgraded.succeeded();
            callback.succeeded();
        }

        private void fail(Throwable failure) {
            callback.failed(failure);
        }

        private ConnectHandler.DownstreamConnection connection(EndPoint end) {
            ConcurrentMap<String, Object> context = new ConcurrentHashMap<>();
            return connections.new DownstreamConnection(end, http.getExecutor(), http.getByteBufferPool(), context);
        }
    }
}
