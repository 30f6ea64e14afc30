package dev.workersapi.conformance.proxy;

import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** An exchange that is being forwarded. Thread-safe. */
final class ActiveExchange {
    private static final String ATTRIBUTE = ActiveExchange.class.getName();

    private final Instant start = Instant.now();
    private final Exchange.Request head;
    private final BodyCapture sent;
    private final BodyCapture received;
    private final Request request;
    private final Response response;
    private final AtomicReference<@Nullable String> problem = new AtomicReference<>();
    private volatile boolean responded;

    ActiveExchange(Target target, BodyLimits limits, Request request, Response response) {
        this.head = new Exchange.Request(
                request.getMethod(),
                target.prefix() + request.getHttpURI().getPathQuery(),
                headers(request.getHeaders()),
                Body.EMPTY);
        this.sent = new BodyCapture(limits);
        this.received = new BodyCapture(limits);
        this.request = new CapturedRequest(request);
        this.response = new CapturedResponse(this.request, response);
        this.request.setAttribute(ATTRIBUTE, this);
        if (!hasContent(request)) {
            sent.end();
        }
    }

    /** Creates the exchange for a request that was forwarded. */
    static ActiveExchange of(Request request) {
        if (request.getAttribute(ATTRIBUTE) instanceof ActiveExchange exchange) {
            return exchange;
        }
        throw new IllegalStateException("the request is not captured");
    }

    static boolean hasContent(Request request) {
        return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    private static Headers headers(HttpFields fields) {
        List<Headers.Field> copy = new ArrayList<>();
        for (HttpField field : fields) {
            String value = field.getValue();
            copy.add(new Headers.Field(field.getName(), value == null ? "" : value));
        }
        return new Headers(copy);
    }

    /** The request, whose body is captured while it is read. */
    Request request() {
        return request;
    }

    /** The response, whose body is captured while it is written. */
    Response response() {
        return response;
    }

    /** Records that the response came from the target. */
    void respond() {
        responded = true;
    }

    /** Records why the response is missing or incomplete. Only the first reason counts. */
    void fail(String reason) {
        problem.compareAndSet(null, reason);
    }

    /** The server reports the end of the exchange only after the client has received the whole response. */
    private boolean isComplete() {
        return responded && received.isEnded();
    }

    /** The exchange so far. */
    CapturedExchange finish() {
        Optional<Exchange.Response> answer = responded
                ? Optional.of(new Exchange.Response(response.getStatus(), headers(response.getHeaders()), Body.EMPTY))
                : Optional.empty();
        return new CapturedExchange(
                start,
                Duration.between(start, Instant.now()),
                new Exchange(head, answer),
                sent,
                received,
                isComplete() ? Optional.empty() : Optional.ofNullable(problem.get()));
    }

    private final class CapturedRequest extends Request.Wrapper {
        /** The proxy itself sends {@code 100 Continue}, because some targets never send it. */
        private final HttpFields headers;

        CapturedRequest(Request request) {
            super(request);
            this.headers = HttpFields.build(request.getHeaders())
                    .remove(HttpHeader.EXPECT)
                    .asImmutable();
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }

        @Override
        public Content.@Nullable Chunk read() {
            Content.Chunk chunk = super.read();
            if (chunk == null) {
                return null;
            }
            if (Content.Chunk.isFailure(chunk)) {
                ActiveExchange.this.fail("the client ended the request early");
                return chunk;
            }
            sent.add(chunk.getByteBuffer());
            if (chunk.isLast()) {
                sent.end();
            }
            return chunk;
        }
    }

    private final class CapturedResponse extends Response.Wrapper {
        CapturedResponse(Request request, Response response) {
            super(request, response);
        }

        @Override
        public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
            if (responded) {
                if (content != null) {
                    received.add(content);
                }
                if (last && problem.get() == null) {
                    received.end();
                }
            }
            super.write(last, content, callback);
        }
    }
}
