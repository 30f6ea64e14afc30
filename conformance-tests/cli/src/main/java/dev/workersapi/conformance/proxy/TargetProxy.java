package dev.workersapi.conformance.proxy;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.UpgradeProtocolHandler;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Forwards requests to the target unchanged, without adding headers that describe a proxy. Sets the {@code Host} header
 * as the target requires, and allows only compression that can be decoded for a check.
 */
final class TargetProxy extends ProxyHandler.Reverse {
    private static final int CONNECTIONS = 512;
    private static final int QUEUED_REQUESTS = 1 << 16;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(15);
    private static final List<String> DECODABLE = List.of("gzip", "x-gzip", "identity");

    private final Target target;
    private final Duration idle;

    /** @param idle the longest time without a byte */
    TargetProxy(Target target, Duration idle) {
        super(request -> HttpURI.from(target.origin().toString()));
        this.target = target;
        this.idle = idle;
        target.host().ifPresent(this::setProxyToServerHost);
        setUseServerThreadPool(true);
    }

    /** Removes features of Jetty's client, such as authentication, that would change the exchange. */
    @Override
    protected void doStart() throws Exception {
        super.doStart();
        getHttpClient().getProtocolHandlers().put(new UpgradeProtocolHandler());
    }

    @Override
    protected void configureHttpClient(HttpClient client) {
        super.configureHttpClient(client);
        client.setUserAgentField(null);
        client.setConnectTimeout(CONNECT_TIMEOUT.toMillis());
        client.setIdleTimeout(idle.toMillis());
        client.setMaxConnectionsPerDestination(CONNECTIONS);
        client.setMaxRequestsQueuedPerDestination(QUEUED_REQUESTS);
    }

    @Override
    protected org.eclipse.jetty.client.Request newProxyToServerRequest(Request request, HttpURI uri) {
        return getHttpClient()
                .newRequest(target.origin())
                .method(request.getMethod())
                .path(target.prefix() + request.getHttpURI().getPathQuery());
    }

    @Override
    protected void copyRequestHeaders(Request request, org.eclipse.jetty.client.Request forwarded) {
        super.copyRequestHeaders(request, forwarded);
        String accepted = request.getHeaders().getValuesList(HttpHeader.ACCEPT_ENCODING).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .filter(coding -> DECODABLE.contains(name(coding)))
                .collect(Collectors.joining(", "));
        if (request.getHeaders().contains(HttpHeader.ACCEPT_ENCODING)) {
            forwarded.headers(
                    headers -> headers.put(HttpHeader.ACCEPT_ENCODING, accepted.isEmpty() ? "identity" : accepted));
        }
    }

    private static String name(String coding) {
        int weight = coding.indexOf(';');
        return (weight < 0 ? coding : coding.substring(0, weight)).strip().toLowerCase(Locale.ROOT);
    }

    /** Adds no headers, so that the target cannot detect the proxy. */
    @Override
    protected void addProxyHeaders(Request request, org.eclipse.jetty.client.Request forwarded) {}

    @Override
    protected void sendProxyToServerRequest(
            Request request, org.eclipse.jetty.client.Request forwarded, Response response, Callback callback) {
        if (!ActiveExchange.hasContent(request)) {
            forwarded.body(null);
        }
        if (WebSocketTunnels.isUpgrade(request)) {
            new WebSocketTunnels(getHttpClient()).prepare(forwarded, request, response, callback);
        }
        super.sendProxyToServerRequest(request, forwarded, response, callback);
    }

    @Override
    protected org.eclipse.jetty.client.Response.CompleteListener newServerToProxyResponseListener(
            Request request, org.eclipse.jetty.client.Request forwarded, Response response, Callback callback) {
        return new ProxyResponseListener(request, forwarded, response, callback) {
            @Override
            public void onHeaders(org.eclipse.jetty.client.Response received) {
                ActiveExchange.of(request).respond();
                super.onHeaders(received);
            }
        };
    }

    @Override
    protected void onProxyToClientResponseFailure(
            Request request,
            org.eclipse.jetty.client.Request forwarded,
            org.eclipse.jetty.client.Response received,
            Response response,
            Callback callback,
            Throwable failure) {
        ActiveExchange.of(request).fail("the client did not read the response to its end");
        super.onProxyToClientResponseFailure(request, forwarded, received, response, callback, failure);
    }

    @Override
    protected void onServerToProxyResponseFailure(
            Request request,
            org.eclipse.jetty.client.Request forwarded,
            org.eclipse.jetty.client.Response received,
            Response response,
            Callback callback,
            Throwable failure) {
        String reason = reason(failure);
        ActiveExchange.of(request).fail(reason);
        if (response.isCommitted()) {
            callback.failed(failure);
            return;
        }
        response.reset();
        response.setStatus(
                failure instanceof TimeoutException ? HttpStatus.GATEWAY_TIMEOUT_504 : HttpStatus.BAD_GATEWAY_502);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
        Content.Sink.write(response, true, reason + "\n", callback);
    }

    private String reason(Throwable failure) {
        String why;
        if (failure instanceof ConnectException) {
            why = "the connection was refused";
        } else if (failure instanceof UnknownHostException || failure instanceof UnresolvedAddressException) {
            why = "its name is unknown";
        } else if (failure instanceof TimeoutException) {
            why = "it took too long";
        } else if (failure instanceof SSLException) {
            why = "TLS failed: " + failure.getMessage();
        } else if (failure instanceof ClosedChannelException) {
            why = "the connection was closed";
        } else {
            why = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        }
        return "no response from " + target + ": " + why;
    }
}
