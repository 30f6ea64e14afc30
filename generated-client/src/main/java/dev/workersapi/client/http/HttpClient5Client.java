package dev.workersapi.client.http;

import feign.Request;
import feign.Response;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.RouteInfo;
import org.apache.hc.client5.http.auth.AuthChallenge;
import org.apache.hc.client5.http.auth.AuthScheme;
import org.apache.hc.client5.http.auth.ChallengeType;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultAuthenticationStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests with Apache HttpClient 5 over blocking sockets. Bodies are streamed in both directions. Every request
 * has its own timeouts and can be cancelled. Redirects are not followed, cookies are not kept, and nothing is retried.
 * Thread-safe. Closing the client closes its connections.
 *
 * <p>The connection is reused after the body of the response has been closed or read to its end. If the server responds
 * before the whole body is sent (over TLS: a body of more than 4 MiB), the rest is not sent. This requires a connection
 * that this client created.
 */
public final class HttpClient5Client implements StreamingClient, Closeable {
    private static final int MAX_CONNECTIONS = 64;
    /** Headers that HttpClient derives from the URL and the body. */
    private static final Set<String> DERIVED_HEADERS = Set.of("content-length", "transfer-encoding", "host");

    private final CloseableHttpClient client;
    private final boolean owned;
    private final RequestConfig base;
    private volatile boolean closed;

    /**
     * Creates a client with a pool of 64 connections and the proxy settings of Java's system properties.
     *
     * @throws IllegalStateException if Apache HttpClient is older than version 5.4
     */
    public HttpClient5Client() {
        this(defaultClient(), true);
    }

    /**
     * Creates a client that sends its requests through an Apache HttpClient, which the caller configures and closes.
     *
     * @param client a client that was built with {@code disableAutomaticRetries()}, because only the caller of this
     *     class knows which requests may be repeated. Timeouts in its default configuration are overridden, and
     *     redirects are not followed
     */
    public HttpClient5Client(CloseableHttpClient client) {
        this(client, false);
    }

    private HttpClient5Client(CloseableHttpClient client, boolean owned) {
        HttpClientVersion.check();
        this.client = client;
        this.owned = owned;
        RequestConfig config = client instanceof Configurable configurable ? configurable.getConfig() : null;
        // Disables the protocol upgrade that HttpClient offers on plain connections, because some servers reject it.
        this.base = (config == null ? RequestConfig.custom() : RequestConfig.copy(config))
                .setRedirectsEnabled(false)
                // Decoding is left to the caller, who can distinguish a wrong coding from a broken connection.
                .setContentCompressionEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build();
    }

    private static CloseableHttpClient defaultClient() {
        HttpClientVersion.check();
        return HttpClientBuilder.create()
                .useSystemProperties()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .useSystemProperties()
                        .setConnectionFactory(socket -> ApiConnection.create())
                        .setMaxConnTotal(MAX_CONNECTIONS)
                        .setMaxConnPerRoute(MAX_CONNECTIONS)
                        // A connection that the server has closed in the meantime looks like one that breaks, so idle
                        // connections are checked first. The check takes a millisecond.
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setValidateAfterInactivity(TimeValue.ofMilliseconds(250))
                                .build())
                        .build())
                // The credentials from Java's Authenticator are only for the configured proxy.
                .setTargetAuthenticationStrategy((type, challenges, context) -> List.of())
                .setProxyAuthenticationStrategy(HttpClient5Client::proxyAuthentication)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableDefaultUserAgent()
                .build();
    }

    private static List<AuthScheme> proxyAuthentication(
            ChallengeType type, Map<String, AuthChallenge> challenges, HttpContext context) {
        RouteInfo route = HttpClientContext.cast(context).getHttpRoute();
        return route == null || route.getProxyHost() == null
                ? List.of()
                : DefaultAuthenticationStrategy.INSTANCE.select(type, challenges, context);
    }

    /**
     * Sends a request once. If a connection turns out to be unusable before anything is sent, another one is used.
     *
     * @param options the options; a {@link CallOptions} can set a timeout for the attempt and a cancellation
     * @throws RequestNotSentException if nothing was sent
     * @throws IOException if the body could not be read, or if a part of the request may have been sent
     */
    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        if (closed) {
            throw new IllegalStateException("`HttpClient5Client` must be open, but was closed before this call");
        }
        // Each attempt closes one idle connection.
        for (int unusable = 0; unusable < MAX_CONNECTIONS; unusable++) {
            try {
                return executeOnce(request, options);
            } catch (UnexpectedBytesException e) {
                // Nothing was sent.
            }
        }
        throw new RequestNotSentException(new UnexpectedBytesException());
    }

    private Response executeOnce(Request request, Request.Options options) throws IOException {
        HttpUriRequestBase message = message(request, options);
        HttpClientContext context = HttpClientContext.create();
        RequestWatchdog watchdog = new RequestWatchdog(message, options);
        boolean responded = false;
        try {
            message.setEntity(entity(request, watchdog));
            ClassicHttpResponse received = client.executeOpen(null, message, context);
            Response response = response(request, received, message, watchdog);
            responded = true;
            return response;
        } catch (RequestBodyException | UnexpectedBytesException | MalformedResponseException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Aborting a request that waits for a connection does not cause an IOException. Any other exception is a
            // bug.
            if (e instanceof RuntimeException mistake
                    && !watchdog.hasStopped()
                    && !Thread.currentThread().isInterrupted()) {
                throw mistake;
            }
            IOException reason = watchdog.explain(e instanceof IOException io ? io : new IOException(e));
            if (!sent(context)) {
                throw new RequestNotSentException(reason);
            }
            throw isMalformed(e) && reason == e ? new MalformedResponseException("it is not valid HTTP") : reason;
        } finally {
            watchdog.waits(null);
            if (!responded) {
                message.cancel();
                watchdog.close();
            }
        }
    }

    /**
     * Returns true if HttpClient could not parse the response. Its message is not shown, because it quotes the
     * response.
     */
    private static boolean isMalformed(Exception e) {
        return e instanceof ClientProtocolException
                || e instanceof MessageConstraintException
                || e instanceof CharacterCodingException;
    }

    /**
     * Returns true if something may have been sent. HttpClient stores the endpoints of the connection in the context
     * immediately before it writes the first byte.
     */
    private static boolean sent(HttpClientContext context) {
        return context.getEndpointDetails() != null;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        if (owned) {
            client.close();
        }
    }

    private HttpUriRequestBase message(Request request, Request.Options options) {
        HttpUriRequestBase message = new HttpUriRequestBase(request.httpMethod().name(), URI.create(request.url()));
        message.setConfig(config(options));
        for (Map.Entry<String, Collection<String>> header : request.headers().entrySet()) {
            if (!DERIVED_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                for (String value : header.getValue()) {
                    message.addHeader(header.getKey(), value);
                }
            }
        }
        if (!message.containsHeader("Accept-Encoding")) {
            message.addHeader("Accept-Encoding", ContentCodings.REQUESTED);
        }
        return message;
    }

    private static @Nullable HttpEntity entity(Request request, RequestWatchdog watchdog) throws IOException {
        Optional<StreamingBody> streamed = StreamingBody.of(request);
        if (streamed.isPresent()) {
            return StreamedEntity.of(streamed.get(), watchdog);
        }
        byte[] body = request.body() == null && request.httpMethod().isWithBody() ? new byte[0] : request.body();
        if (body == null) {
            return null;
        }
        return body.length <= ByteArrayBody.BLOCK
                ? new ByteArrayEntity(body, null)
                : StreamedEntity.of(new ByteArrayBody(body), watchdog);
    }

    // Only this deprecated setter sets the connect timeout for each request; its replacement sets it for the pool.
    @SuppressWarnings("deprecation")
    private RequestConfig config(Request.Options options) {
        Timeout connect = Timeout.of(options.connectTimeout(), options.connectTimeoutUnit());
        return RequestConfig.copy(base)
                .setConnectionRequestTimeout(connect)
                .setConnectTimeout(connect)
                .setResponseTimeout(options.readTimeout(), options.readTimeoutUnit())
                .build();
    }

    private static Response response(
            Request request, ClassicHttpResponse received, Cancellable message, RequestWatchdog watchdog)
            throws IOException {
        Map<String, Collection<String>> headers = new LinkedHashMap<>();
        for (Header header : received.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>(1))
                    .add(header.getValue());
        }
        Response.Builder response = Response.builder()
                .request(request)
                .status(received.getCode())
                .reason(received.getReasonPhrase())
                .headers(headers);
        HttpEntity entity = received.getEntity();
        if (entity == null) {
            watchdog.close();
            return response.build();
        }
        long length = entity.getContentLength();
        return response.body(
                        new ResponseStream(entity.getContent(), length, message, watchdog),
                        length < 0 || length > Integer.MAX_VALUE ? null : (Integer) (int) length)
                .build();
    }
}
