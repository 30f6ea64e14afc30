package dev.workersapi.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import feign.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one call wants otherwise than the client: timeouts, retries, and headers, query parameters and body
 * properties that the document does not know. Immutable.
 *
 * <p>It is a Feign {@link Request.Options}, so it reaches every {@link feign.Client}; what is not set here is
 * filled in by the client before the request is sent. Operations with optional parameters have a subclass.
 *
 * <pre>{@code
 * CallOptions options = CallOptions.builder().timeout(Duration.ofMinutes(5)).maxRetries(0).build();
 * }</pre>
 */
public class CallOptions extends Request.Options {
    private static final CallOptions NONE = new CallOptions(new Plain());

    private final @Nullable Duration connectTimeout;
    private final @Nullable Duration readTimeout;
    private final @Nullable Duration timeout;
    private final @Nullable Duration callTimeout;
    private final @Nullable Integer maxRetries;
    private final @Nullable Cancellation cancellation;
    private final Map<String, List<String>> headers;
    private final Map<String, List<String>> query;
    private final Map<String, JsonNode> bodyProperties;

    protected CallOptions(Builder<?> builder) {
        // What a client goes by that knows Feign's options alone; a redirect is a response, and never followed.
        super(
                millis(builder.connectTimeout, 10_000),
                TimeUnit.MILLISECONDS,
                millis(builder.readTimeout, 60_000),
                TimeUnit.MILLISECONDS,
                false);
        this.connectTimeout = builder.connectTimeout;
        this.readTimeout = builder.readTimeout;
        this.timeout = builder.timeout;
        this.callTimeout = builder.callTimeout;
        this.maxRetries = builder.maxRetries;
        this.cancellation = builder.cancellation;
        this.headers = copy(builder.headers);
        this.query = copy(builder.query);
        this.bodyProperties = Collections.unmodifiableMap(new LinkedHashMap<>(builder.bodyProperties));
    }

    /** Nothing otherwise than the client. */
    public static CallOptions none() {
        return NONE;
    }

    public static Builder<?> builder() {
        return new Plain();
    }

    /** A builder that starts with these options. */
    public Builder<?> toBuilder() {
        return new Plain().from(this);
    }

    /** Time to wait for a connection: what {@link Builder#connectTimeout} sets, a name that Feign has taken. */
    public final Optional<Duration> connectWait() {
        return Optional.ofNullable(connectTimeout);
    }

    /** Time to wait for each step of the server: {@link Builder#readTimeout}. */
    public final Optional<Duration> readWait() {
        return Optional.ofNullable(readTimeout);
    }

    /** Time that one attempt may take altogether, from connecting to the end of the response. */
    public final Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    /** Time that the call may take altogether, with all attempts and the waits between them. */
    public final Optional<Duration> callTimeout() {
        return Optional.ofNullable(callTimeout);
    }

    /** How often a failed request may be sent again; 0 is never. */
    public final OptionalInt maxRetries() {
        return maxRetries == null ? OptionalInt.empty() : OptionalInt.of(maxRetries);
    }

    /** Stops the call from another thread. */
    public final Optional<Cancellation> cancellation() {
        return Optional.ofNullable(cancellation);
    }

    /** Headers to send beside those of the operation, by name; unmodifiable. */
    public final Map<String, List<String>> headers() {
        return headers;
    }

    /** Query parameters by name, not yet percent-encoded; unmodifiable. */
    public final Map<String, List<String>> query() {
        return query;
    }

    /** Properties to add to the JSON object that is sent, replacing those of the same name; unmodifiable. */
    public final Map<String, JsonNode> bodyProperties() {
        return bodyProperties;
    }

    /** The names of what is added; the values may be secret. */
    @Override
    public String toString() {
        return getClass().getSimpleName() + "{headers=" + headers.keySet() + ", query=" + query.keySet()
                + ", bodyProperties=" + bodyProperties.keySet() + "}";
    }

    /** Milliseconds as an int, because Feign hands them on as one; never 0, which sockets take for endless. */
    private static long millis(@Nullable Duration value, long otherwise) {
        return value == null
                ? otherwise
                : Math.max(1, Math.min(Integer.MAX_VALUE, TimeUnit.MILLISECONDS.convert(value)));
    }

    private static Map<String, List<String>> copy(Map<String, List<String>> values) {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        values.forEach((name, list) -> copy.put(name, List.copyOf(list)));
        return Collections.unmodifiableMap(copy);
    }

    private static final class Plain extends Builder<Plain> {
        @Override
        protected Plain self() {
            return this;
        }

        @Override
        public CallOptions build() {
            return new CallOptions(this);
        }
    }

    /**
     * Collects options; not thread-safe.
     *
     * @param <B> the builder's own type
     */
    public abstract static class Builder<B extends Builder<B>> {
        private @Nullable Duration connectTimeout;
        private @Nullable Duration readTimeout;
        private @Nullable Duration timeout;
        private @Nullable Duration callTimeout;
        private @Nullable Integer maxRetries;
        private @Nullable Cancellation cancellation;
        private final Map<String, List<String>> headers = new LinkedHashMap<>();
        private final Map<String, List<String>> query = new LinkedHashMap<>();
        private final Map<String, JsonNode> bodyProperties = new LinkedHashMap<>();

        protected Builder() {}

        protected abstract B self();

        public abstract CallOptions build();

        /** Takes over all that is set there. */
        public final B from(CallOptions options) {
            options.connectWait().ifPresent(this::connectTimeout);
            options.readWait().ifPresent(this::readTimeout);
            options.timeout().ifPresent(this::timeout);
            options.callTimeout().ifPresent(this::callTimeout);
            options.maxRetries().ifPresent(this::maxRetries);
            options.cancellation().ifPresent(this::cancellation);
            options.headers.forEach((name, values) -> headers.put(name, new ArrayList<>(values)));
            options.query.forEach((name, values) -> query.put(name, new ArrayList<>(values)));
            bodyProperties.putAll(options.bodyProperties);
            return self();
        }

        /** Time to wait for a connection; positive. */
        public final B connectTimeout(Duration value) {
            connectTimeout = positive("connectTimeout", value);
            return self();
        }

        /** Time to wait for the server to take each part of the body, to begin its response, and to go on with it; positive. */
        public final B readTimeout(Duration value) {
            readTimeout = positive("readTimeout", value);
            return self();
        }

        /** Time that one attempt may take altogether, from connecting to the end of the response; positive. */
        public final B timeout(Duration value) {
            timeout = positive("timeout", value);
            return self();
        }

        /**
         * Time that the call may take altogether, with all attempts and the waits between them; positive. A wait that
         * would go beyond it is not begun. A client that knows Feign's options alone ends an attempt by the other
         * times, so that this only keeps it from trying again.
         */
        public final B callTimeout(Duration value) {
            callTimeout = positive("callTimeout", value);
            return self();
        }

        /** How often a failed request may be sent again; 0 is never. */
        public final B maxRetries(int value) {
            if (value < 0) {
                throw new IllegalArgumentException("`maxRetries` must be 0 or more, but was " + value);
            }
            maxRetries = value;
            return self();
        }

        /** Lets another thread stop the call. */
        public final B cancellation(Cancellation value) {
            cancellation = Objects.requireNonNull(value, "cancellation");
            return self();
        }

        /** Adds a header beside those of the operation. */
        public final B addHeader(String name, String value) {
            headers.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
            return self();
        }

        /** Adds a query parameter; name and value are percent-encoded when they are sent. */
        public final B addQuery(String name, String value) {
            query.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
            return self();
        }

        /** Sets a query parameter, replacing what was there; nothing is sent for {@code null}. */
        protected final B query(String name, @Nullable Object value) {
            query.remove(name);
            return value == null ? self() : addQuery(name, String.valueOf(value));
        }

        /** Sets a header, replacing what was there; nothing is sent for {@code null}. */
        protected final B header(String name, @Nullable Object value) {
            headers.remove(name);
            return value == null ? self() : addHeader(name, String.valueOf(value));
        }

        /** Sets a property of the JSON object that is sent; in an upload, of its JSON part. */
        public final B putBodyProperty(String name, JsonNode value) {
            bodyProperties.put(name, value);
            return self();
        }

        private static Duration positive(String name, Duration value) {
            if (value.isZero() || value.isNegative()) {
                throw new IllegalArgumentException("`" + name + "` must be positive, but was " + value);
            }
            return value;
        }
    }
}
