package dev.workersapi.client.http;

import dev.workersapi.client.error.ArgumentChecks;
import dev.workersapi.client.error.InvalidRequestException;
import dev.workersapi.client.text.BodySecrets;
import dev.workersapi.client.text.MessageText;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds options, retries, logging and typed errors to a {@link Client}. Thread-safe.
 *
 * <p>GET, HEAD, PUT, DELETE and OPTIONS are retried after HTTP 500, 502 to 504, 520 to 527 or 530, a broken connection,
 * or a timeout. Any request is retried after HTTP 429, or if it was not sent. There are up to {@link
 * CallOptions#maxRetries()} retries. A body that can be written only once is never sent again.
 *
 * <p>Responses other than 2xx are thrown as {@link dev.workersapi.client.error.WorkersException}, so Feign's error
 * decoder is not used. Successful responses are read completely into a {@link BufferedResponseBody}, except those that
 * are streamed.
 *
 * <p>{@link HttpClient5Client} supports all options. Other clients support only the connect and read timeouts. With
 * them, cancellation and {@link CallOptions#callTimeout()} take effect only between attempts.
 */
public final class RetryingClient implements Client, Closeable {
    private static final Logger LOG = LoggerFactory.getLogger("dev.workersapi.client");
    static final CallOptions FALLBACK = CallOptions.builder()
            .connectTimeout(Duration.ofSeconds(10))
            .readTimeout(Duration.ofSeconds(60))
            // Reading may need three times as much memory: for the bytes, their copy when the buffer grows, and the
            // values.
            .maxResponseBytes(Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 8))
            .build();

    final Client delegate;
    final RetryPolicy retries;
    final Clock clock;
    final Sleeper sleeper;
    final DoubleSupplier random;
    final Predicate<Request> streamsResponse;
    final AttemptLog log;
    private final CallOptions defaults;
    private final Optional<String> userAgent;
    private final AtomicBoolean warned = new AtomicBoolean();

    private RetryingClient(Builder builder) {
        this.delegate = builder.delegate;
        this.defaults = merge(builder.defaults, FALLBACK);
        this.retries = builder.retries;
        this.clock = builder.clock;
        this.sleeper = builder.sleeper;
        this.random = builder.random;
        this.streamsResponse = builder.streamsResponse;
        this.userAgent = builder.userAgent;
        this.log = new AttemptLog(builder.logging, LOG);
    }

    /**
     * Starts building a client.
     *
     * @param delegate sends single requests; if it is {@link Closeable}, this client closes it
     */
    public static Builder builder(Client delegate) {
        return new Builder(delegate);
    }

    /**
     * Makes one call, which may require several requests.
     *
     * @throws dev.workersapi.client.error.WorkersException if there is no successful response
     */
    @Override
    public Response execute(Request request, Request.Options options) {
        String operation = operation(request);
        // A body that was read into memory can be sent twice.
        Request toSend = prepared(request, operation);
        return new Call(this, operation, toSend, merged(options)).run();
    }

    @Override
    public void close() throws IOException {
        if (delegate instanceof Closeable closeable) {
            closeable.close();
        }
    }

    /**
     * Returns the name of the operation, which is the name of the method in the Feign interface, or the method and path
     * of other requests.
     */
    static String operation(Request request) {
        var template = request.requestTemplate();
        var method = template == null ? null : template.methodMetadata();
        if (method != null && method.method() != null) {
            return method.method().getName();
        }
        return request.httpMethod() + " " + Urls.path(request.url());
    }

    private CallOptions merged(Request.Options options) {
        if (options instanceof CallOptions call) {
            return setsNothing(call) ? defaults : merge(call, defaults);
        }
        // Feign's own options were set deliberately by a user who does not use the client's builder.
        return merge(
                CallOptions.builder()
                        .connectTimeout(millis(options.connectTimeoutMillis()))
                        .readTimeout(millis(options.readTimeoutMillis()))
                        .build(),
                defaults);
    }

    /** Converts milliseconds from Feign, where 0 means no limit. */
    private static Duration millis(int given) {
        return Duration.ofMillis(given > 0 ? given : Integer.MAX_VALUE);
    }

    /**
     * Returns true if the call sets none of the client's options. Options that are part of the request do not count.
     */
    private static boolean setsNothing(CallOptions call) {
        return call.maxRetries().isEmpty()
                && call.maxResponseBytes().isEmpty()
                && call.connectWait().isEmpty()
                && call.readWait().isEmpty()
                && call.timeout().isEmpty()
                && call.callTimeout().isEmpty()
                && call.cancellation().isEmpty();
    }

    private static CallOptions merge(CallOptions call, CallOptions others) {
        return others.toBuilder().from(call).build();
    }

    /** Returns the request with all headers, and with its body in memory if the delegate cannot stream. */
    private Request prepared(Request request, String operation) {
        Map<String, Collection<String>> headers = headers(request, operation);
        byte[] body = request.body();
        Optional<StreamingBody> streamed = StreamingBody.of(request);
        if (streamed.isPresent() && !(delegate instanceof StreamingClient)) {
            body = inMemory(streamed.get(), operation);
            BodySecrets.replace(request.body(), body);
            headers.put("Content-Length", List.of(Integer.toString(body.length)));
        }
        return Request.create(
                request.httpMethod(), request.url(), headers, body, request.charset(), request.requestTemplate());
    }

    private byte[] inMemory(StreamingBody body, String operation) {
        if (warned.compareAndSet(false, true)) {
            LOG.warn(
                    "{} cannot stream, so uploads are read into memory before they are sent; use HttpClient5Client, or"
                            + " implement StreamingClient",
                    delegate.getClass().getName());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            body.writeTo(bytes);
        } catch (IOException e) {
            throw new InvalidRequestException(operation, 0, List.of(new RequestBodyException(e).getMessage()), e);
        }
        return bytes.toByteArray();
    }

    private Map<String, Collection<String>> headers(Request request, String operation) {
        Map<String, Collection<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.headers());
        userAgent.ifPresent(value -> headers.putIfAbsent("User-Agent", List.of(value)));
        headers.forEach((name, values) -> {
            // The text after a line break may be secret.
            String shown = HeaderSyntax.name(name);
            if (name.isEmpty() || !shown.equals(name) || !areValues(values)) {
                throw new InvalidRequestException(
                        operation,
                        List.of("header `" + MessageText.of(shown, 60)
                                + "` must be one line without control characters,"
                                + " and its name must consist of letters, digits and !#$%&'*+-.^_`|~: change it"));
            }
        });
        return headers;
    }

    private static boolean areValues(Collection<String> values) {
        for (String value : values) {
            if (!HeaderSyntax.isValue(value)) {
                return false;
            }
        }
        return true;
    }

    /** Builds a client. Not thread-safe. */
    public static final class Builder {
        private final Client delegate;
        private CallOptions defaults = CallOptions.none();
        private RetryPolicy retries = RetryPolicy.DEFAULT;
        private Clock clock = Clock.systemUTC();
        private Sleeper sleeper = Sleeper.blocking();
        private DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
        private Optional<String> userAgent = Optional.empty();
        private HttpLogging logging = HttpLogging.NONE;
        private Predicate<Request> streamsResponse = request -> false;

        private Builder(Client delegate) {
            this.delegate = ArgumentChecks.present(RetryingClient.class, "delegate", delegate);
        }

        /**
         * Sets the default options for calls. Defaults: 10 s to connect, 60 s to read, no limit for attempts and calls.
         */
        public Builder defaults(CallOptions value) {
            defaults = ArgumentChecks.present(RetryingClient.class, "defaults", value);
            return this;
        }

        /**
         * Sets the retry policy. A number of retries in the options takes precedence. Default: {@link
         * RetryPolicy#DEFAULT}.
         */
        public Builder retries(RetryPolicy value) {
            retries = ArgumentChecks.present(RetryingClient.class, "retries", value);
            return this;
        }

        /** Sets the clock for evaluating dates in {@code Retry-After}. Default: the system clock. */
        public Builder clock(Clock value) {
            clock = ArgumentChecks.present(RetryingClient.class, "clock", value);
            return this;
        }

        /** Sets the way to wait before a retry. Default: {@link Sleeper#blocking()}. */
        public Builder sleeper(Sleeper value) {
            sleeper = ArgumentChecks.present(RetryingClient.class, "sleeper", value);
            return this;
        }

        /**
         * Sets the source of random numbers for delays, from 0 (inclusive) to 1 (exclusive). It must be thread-safe.
         */
        public Builder random(DoubleSupplier value) {
            random = ArgumentChecks.present(RetryingClient.class, "random", value);
            return this;
        }

        /** Sets the {@code User-Agent} for requests that have none. */
        public Builder userAgent(String value) {
            userAgent = Optional.of(value);
            return this;
        }

        /** Sets the level of detail of the log. Default: {@link HttpLogging#NONE}. */
        public Builder logging(HttpLogging value) {
            logging = ArgumentChecks.present(RetryingClient.class, "logging", value);
            return this;
        }

        /** Selects the requests whose successful responses are streamed. Default: none. */
        public Builder streamsResponse(Predicate<Request> value) {
            streamsResponse = ArgumentChecks.present(RetryingClient.class, "streamsResponse", value);
            return this;
        }

        public RetryingClient build() {
            return new RetryingClient(this);
        }
    }
}
