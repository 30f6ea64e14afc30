package dev.workersapi.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.client.error.ArgumentChecks;
import dev.workersapi.client.json.Json;
import feign.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Options of a single call: timeouts, retries, cancellation, and additional headers, query parameters and body
 * properties. Immutable.
 *
 * <p>Options that are not set here are taken from the client. This class extends Feign's {@link Request.Options}, so
 * the options reach every {@link feign.Client}. Operations with optional parameters have their own subclasses.
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
    private final @Nullable Long maxResponseBytes;
    private final @Nullable Cancellation cancellation;
    private final Map<String, List<String>> headers;
    private final Map<String, List<String>> query;
    private final Map<String, JsonNode> bodyProperties;
    private final boolean statesEncodedNames;

    protected CallOptions(Builder<?> builder) {
        this(builder, false);
    }

    /**
     * Creates options.
     *
     * @param statesEncodedNames whether the request has a parameter that marks the names in its path as percent-encoded
     */
    protected CallOptions(Builder<?> builder, boolean statesEncodedNames) {
        // The options that other Feign clients support. Redirects are never followed.
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
        this.maxResponseBytes = builder.maxResponseBytes;
        this.cancellation = builder.cancellation;
        this.headers = copy(builder.headers);
        this.query = copy(builder.query);
        this.bodyProperties = Collections.unmodifiableMap(new LinkedHashMap<>(builder.bodyProperties));
        this.statesEncodedNames = statesEncodedNames;
    }

    /** Returns options that set nothing, so that all options are taken from the client. */
    public static CallOptions none() {
        return NONE;
    }

    public static Builder<?> builder() {
        return new Plain();
    }

    /** Returns a builder that is initialized with these options. */
    public Builder<?> toBuilder() {
        return new Plain().from(this);
    }

    /** Returns the maximum time to connect, as set by {@link Builder#connectTimeout}. */
    public final Optional<Duration> connectWait() {
        return Optional.ofNullable(connectTimeout);
    }

    /** Returns the maximum time between two signs of progress by the server, as set by {@link Builder#readTimeout}. */
    public final Optional<Duration> readWait() {
        return Optional.ofNullable(readTimeout);
    }

    /** Returns the maximum time of one attempt. */
    public final Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    /** Returns the maximum time of the call, including all attempts. */
    public final Optional<Duration> callTimeout() {
        return Optional.ofNullable(callTimeout);
    }

    /** Returns the maximum number of retries. */
    public final OptionalInt maxRetries() {
        return maxRetries == null ? OptionalInt.empty() : OptionalInt.of(maxRetries);
    }

    /** Returns the maximum size of a response in memory, as set by {@link Builder#maxResponseBytes}. */
    public final OptionalLong maxResponseBytes() {
        return maxResponseBytes == null ? OptionalLong.empty() : OptionalLong.of(maxResponseBytes);
    }

    /** Returns the cancellation that stops the call. */
    public final Optional<Cancellation> cancellation() {
        return Optional.ofNullable(cancellation);
    }

    /** Returns the additional headers by name; unmodifiable. */
    public final Map<String, List<String>> headers() {
        return headers;
    }

    /** Returns the additional query parameters by name, not percent-encoded; unmodifiable. */
    public final Map<String, List<String>> query() {
        return query;
    }

    /** Returns the additional properties of the JSON body; unmodifiable. */
    public final Map<String, JsonNode> bodyProperties() {
        return bodyProperties;
    }

    /** Returns true if the request marks the names in its path as percent-encoded, with {@code url_encoded}. */
    public final boolean statesEncodedNames() {
        return statesEncodedNames;
    }

    /** Returns the names of all additions. The values may be secret. */
    @Override
    public String toString() {
        return getClass().getSimpleName() + "{headers=" + headers.keySet() + ", query=" + query.keySet()
                + ", bodyProperties=" + bodyProperties.keySet() + "}";
    }

    /**
     * Converts a duration to the int milliseconds that Feign uses. The result is at least 1, because 0 means no limit
     * for sockets.
     */
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
     * Builds options. Not thread-safe.
     *
     * @param <B> the builder's own type
     */
    public abstract static class Builder<B extends Builder<B>> {
        private @Nullable Duration connectTimeout;
        private @Nullable Duration readTimeout;
        private @Nullable Duration timeout;
        private @Nullable Duration callTimeout;
        private @Nullable Integer maxRetries;
        private @Nullable Long maxResponseBytes;
        private @Nullable Cancellation cancellation;
        private final Map<String, List<String>> headers = new LinkedHashMap<>();
        private final Map<String, List<String>> query = new LinkedHashMap<>();
        private final Map<String, JsonNode> bodyProperties = new LinkedHashMap<>();

        protected Builder() {}

        protected abstract B self();

        public abstract CallOptions build();

        /** Passes this builder to a function. */
        public final B configure(Consumer<? super B> configuration) {
            present("configuration", configuration).accept(self());
            return self();
        }

        /** Copies all values that are set in other options. */
        public final B from(CallOptions options) {
            present("options", options).connectWait().ifPresent(this::connectTimeout);
            options.readWait().ifPresent(this::readTimeout);
            options.timeout().ifPresent(this::timeout);
            options.callTimeout().ifPresent(this::callTimeout);
            options.maxRetries().ifPresent(this::maxRetries);
            options.maxResponseBytes().ifPresent(this::maxResponseBytes);
            options.cancellation().ifPresent(this::cancellation);
            options.headers.forEach((name, values) -> headers.put(name, new ArrayList<>(values)));
            options.query.forEach((name, values) -> query.put(name, new ArrayList<>(values)));
            bodyProperties.putAll(options.bodyProperties);
            return self();
        }

        /**
         * Sets the maximum time to connect, or to wait for a free connection in the pool. Default: 10 seconds.
         *
         * @throws IllegalArgumentException if the time is not positive
         */
        public final B connectTimeout(Duration value) {
            connectTimeout = positive("connectTimeout", value);
            return self();
        }

        /**
         * Sets the maximum time for the server to accept the next part of the body, to start its response, or to send
         * the next part of its response. Default: 60 seconds.
         *
         * @throws IllegalArgumentException if the time is not positive
         */
        public final B readTimeout(Duration value) {
            readTimeout = positive("readTimeout", value);
            return self();
        }

        /**
         * Sets the maximum time of one attempt, from connecting to the end of the response. Default: no limit.
         *
         * @throws IllegalArgumentException if the time is not positive
         */
        public final B timeout(Duration value) {
            timeout = positive("timeout", value);
            return self();
        }

        /**
         * Sets the maximum time of the call, including all attempts and the waits between them. A wait that would
         * exceed this time is not started. A {@link feign.Client} that supports only Feign's own options cannot abort a
         * running attempt when the time is over. Default: no limit.
         *
         * @throws IllegalArgumentException if the time is not positive
         */
        public final B callTimeout(Duration value) {
            callTimeout = positive("callTimeout", value);
            return self();
        }

        /**
         * Sets the maximum number of retries; 0 disables them. Default: the client's {@link RetryPolicy}.
         *
         * @throws IllegalArgumentException if the number is negative
         */
        public final B maxRetries(int value) {
            if (value < 0) {
                throw new IllegalArgumentException("`maxRetries` must be 0 or more, but was " + value);
            }
            maxRetries = value;
            return self();
        }

        /**
         * Sets the maximum size in bytes of a response that is read into memory, compressed or not. A larger response
         * causes an {@link dev.workersapi.client.error.UnreadableResponseException}. Downloads are streamed, and not
         * limited. Default: 64 MiB, or an eighth of the heap if that is less.
         *
         * @throws IllegalArgumentException if the size is not positive
         */
        public final B maxResponseBytes(long value) {
            if (value <= 0) {
                throw new IllegalArgumentException("`maxResponseBytes` must be positive, but was " + value);
            }
            maxResponseBytes = value;
            return self();
        }

        /** Sets a cancellation, which allows another thread to stop the call. */
        public final B cancellation(Cancellation value) {
            cancellation = present("cancellation", value);
            return self();
        }

        /** Adds a header to those of the operation. */
        public final B addHeader(String name, String value) {
            headers.computeIfAbsent(present("name", name), n -> new ArrayList<>())
                    .add(present("value", value));
            return self();
        }

        /** Adds a query parameter. The name and value are percent-encoded when the request is sent. */
        public final B addQuery(String name, String value) {
            query.computeIfAbsent(present("name", name), n -> new ArrayList<>()).add(present("value", value));
            return self();
        }

        /** Sets a query parameter, replacing earlier values; {@code null} removes it. */
        protected final B query(String name, @Nullable Object value) {
            query.remove(name);
            return value == null ? self() : addQuery(name, String.valueOf(value));
        }

        /** Sets a header, replacing earlier values; {@code null} removes it. */
        protected final B header(String name, @Nullable Object value) {
            headers.remove(name);
            return value == null ? self() : addHeader(name, String.valueOf(value));
        }

        /**
         * Sets a property of the JSON body, or of the JSON part of an upload. If a POST request has no body, one is
         * added.
         */
        public final B putBodyProperty(String name, JsonNode value) {
            bodyProperties.put(present("name", name), present("value", value));
            return self();
        }

        /** Converts the value to JSON, and calls {@link #putBodyProperty(String, JsonNode)}. */
        public final B putBodyProperty(String name, Object value) {
            return putBodyProperty(name, Json.tree(getClass(), "value", value));
        }

        private <T> T present(String name, @Nullable T value) {
            return ArgumentChecks.present(CallOptions.class, name, value);
        }

        private Duration positive(String name, Duration value) {
            present(name, value);
            if (value.isZero() || value.isNegative()) {
                throw new IllegalArgumentException("`" + name + "` must be positive, but was " + value);
            }
            return value;
        }
    }
}
