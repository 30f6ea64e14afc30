package dev.workersapi.referenceserver.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Behavior;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.Negotiated;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.WebSocketConnection;
import org.eclipse.jetty.websocket.core.WebSocketCoreSession;
import org.eclipse.jetty.websocket.core.server.internal.AbstractHandshaker;
import org.eclipse.jetty.websocket.core.server.internal.RFC6455Negotiation;
import org.eclipse.jetty.websocket.core.server.internal.WebSocketNegotiation;
import org.eclipse.jetty.websocket.core.util.WebSocketUtils;

/**
 * Opens WebSockets (RFC 6455) for clients that do not mask their frames. The vendor's CLI does not mask its first
 * frame. The API accepts this, but Jetty would close the connection.
 */
final class LenientHandshaker extends AbstractHandshaker {
    private static final byte[] NO_CHANGE = new byte[4];

    @Override
    public boolean isWebSocketUpgradeRequest(Request request) {
        return request.getMethod().equals("GET") && super.isWebSocketUpgradeRequest(request);
    }

    @Override
    protected WebSocketNegotiation newNegotiation(
            Request request, Response response, Callback callback, WebSocketComponents components) {
        return new RFC6455Negotiation(request, response, callback, components);
    }

    @Override
    protected boolean validateNegotiation(WebSocketNegotiation negotiation) {
        return super.validateNegotiation(negotiation) && ((RFC6455Negotiation) negotiation).getKey() != null;
    }

    @Override
    protected WebSocketCoreSession newWebSocketCoreSession(
            Request request, FrameHandler handler, Negotiated negotiated, WebSocketComponents components) {
        return new WebSocketCoreSession(handler, Behavior.SERVER, negotiated, components) {
            @Override
            public void onFrame(Frame frame, Callback callback) {
                if (!frame.isMasked()) {
                    frame.setMask(NO_CHANGE);
                }
                super.onFrame(frame, callback);
            }
        };
    }

    @Override
    protected WebSocketConnection createWebSocketConnection(Request request, WebSocketCoreSession session) {
        ConnectionMetaData connection = request.getConnectionMetaData();
        Connector connector = connection.getConnector();
        return newWebSocketConnection(
                connection.getConnection().getEndPoint(),
                connector.getExecutor(),
                connector.getScheduler(),
                connector.getByteBufferPool(),
                session);
    }

    @Override
    protected void prepareResponse(Response response, WebSocketNegotiation negotiation) {
        response.setStatus(HttpStatus.SWITCHING_PROTOCOLS_101);
        response.getHeaders().put(HttpHeader.UPGRADE, "websocket");
        response.getHeaders().put(HttpHeader.CONNECTION, "Upgrade");
        response.getHeaders()
                .put(
                        HttpHeader.SEC_WEBSOCKET_ACCEPT,
                        WebSocketUtils.hashKey(((RFC6455Negotiation) negotiation).getKey()));
    }
}
