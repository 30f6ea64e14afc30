package dev.workersapi.referenceserver.http;

import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Refusal;
import dev.workersapi.referenceserver.message.Responses;
import dev.workersapi.referenceserver.tail.Tail;
import dev.workersapi.referenceserver.tail.TailStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.server.Handshaker;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;

/** Opens the WebSockets of tails, and passes all other requests on. */
final class TailHandler extends Handler.Wrapper {
    private static final String PROTOCOL = "trace-v1";
    private static final int RECEIVED_BYTES = 64 * 1024;

    /** The maximum number of messages that can wait for a client to read them. */
    private static final int MOST_WAITING = 1000;

    private final TailStore tails;
    private final Duration grace;
    private final Handshaker handshaker = new LenientHandshaker();
    private final Configuration.ConfigurationCustomizer limits = new Configuration.ConfigurationCustomizer();

    /** @param grace the maximum time that a client may take to read a response */
    TailHandler(Handler next, TailStore tails, Duration grace) {
        super(next);
        this.tails = tails;
        this.grace = grace;
        limits.setIdleTimeout(Duration.ZERO);
        limits.setMaxTextMessageSize(RECEIVED_BYTES);
        limits.setMaxBinaryMessageSize(RECEIVED_BYTES);
        limits.setAutoFragment(false);
        limits.setMaxFrameSize(0);
        limits.setMaxOutgoingFrames(MOST_WAITING);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = request.getHttpURI().getPath();
        if (path == null || !path.startsWith(Tail.PATH) || !handshaker.isWebSocketUpgradeRequest(request)) {
            return super.handle(request, response, callback);
        }
        Optional<Tail> tail = tails.find(path.substring(Tail.PATH.length()));
        List<String> protocols = request.getHeaders().getCSV(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL, false);
        JettyResponse jetty = new JettyResponse(request, response, grace, callback);
        if (tail.isEmpty()) {
            refuse(jetty, ErrorCode.TAIL_EXPIRED, "there is no such tail, or it has expired: start a new one");
        } else if (!protocols.contains(PROTOCOL)) {
            refuse(
                    jetty,
                    ErrorCode.MALFORMED_PARAMETER,
                    "the header Sec-WebSocket-Protocol: expected " + PROTOCOL + ", received " + protocols);
        } else if (!handshaker.upgradeRequest(
                negotiator(tail.get()),
                request,
                response,
                callback,
                WebSocketServerComponents.ensureWebSocketComponents(getServer()),
                limits)) {
            refuse(jetty, ErrorCode.MALFORMED_PARAMETER, "this is not the handshake of a WebSocket (RFC 6455)");
        }
        return true;
    }

    private WebSocketNegotiator negotiator(Tail tail) {
        return (request, response, callback) -> {
            response.setAcceptedSubProtocol(PROTOCOL);
            return new TailSocket(tails, tail, request.getComponents().getExecutor());
        };
    }

    private static void refuse(JettyResponse response, ErrorCode code, String message) {
        response.send(Responses.failure(new Refusal(code, message)), false, true);
    }
}
