package dev.workersapi.client.tail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.workersapi.client.http.RetryPolicy;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Options of a tail: filters, limits and connection settings. Immutable. {@link #none()} returns the defaults.
 *
 * <pre>{@code
 * TailOptions options = TailOptions.none().outcomes("exception").search("payment");
 * }</pre>
 *
 * <p>The API sends only events that match all filters. The filters are those of Cloudflare's command-line tool.
 *
 * @param filters the filters in the form that the API reads; unmodifiable
 * @param bufferSize the maximum number of events that wait for a subscriber, rounded up to a power of two; further
 *     events are dropped. Default: 256
 * @param maxLength the maximum length of an event in characters; longer events are dropped. Default: 1,048,576
 * @param reconnects the number of attempts to reconnect, and the waits before them. A connection that lasts less than a
 *     minute counts as a failure. Default: 5 attempts, after up to 1, 2, 4, 8 and 16 seconds
 * @param httpClient the client that opens the WebSockets, with its own proxy and TLS settings. It must not add
 *     credentials. Default: a new client for each publisher
 */
public record TailOptions(
        List<JsonNode> filters,
        int bufferSize,
        int maxLength,
        RetryPolicy reconnects,
        Optional<HttpClient> httpClient) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final RetryPolicy RECONNECTS =
            new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofSeconds(16), Duration.ofSeconds(60));
    private static final TailOptions NONE = new TailOptions(List.of(), 256, 1 << 20, RECONNECTS, Optional.empty());

    /** @throws IllegalArgumentException if a limit is not positive */
    public TailOptions {
        filters = List.copyOf(filters);
        if (bufferSize <= 0 || maxLength <= 0) {
            throw new IllegalArgumentException(
                    "`bufferSize` and `maxLength` must be positive, but were " + bufferSize + " and " + maxLength);
        }
    }

    /** Returns the defaults, without filters. */
    public static TailOptions none() {
        return NONE;
    }

    /**
     * Accepts events with one of these outcomes, such as {@code ok}, {@code canceled}, {@code exception},
     * {@code exceededCpu}, {@code exceededMemory} and {@code unknown}.
     */
    public TailOptions outcomes(String... outcomes) {
        return filter("outcome", List.of(outcomes));
    }

    /** Accepts requests with one of these HTTP methods. */
    public TailOptions methods(String... methods) {
        return filter("method", List.of(methods));
    }

    /** Accepts requests from one of these IP addresses; {@code self} is the address of this program. */
    public TailOptions clientIps(String... addresses) {
        return filter("client_ip", List.of(addresses));
    }

    /** Accepts requests with a header whose value contains the given text. An empty string matches every value. */
    public TailOptions header(String name, String text) {
        return filter("header", Map.of("key", name, "query", text));
    }

    /** Accepts events whose logs contain the given text. */
    public TailOptions search(String text) {
        return filter("query", text);
    }

    /** Accepts events of one version. */
    public TailOptions versionId(String id) {
        return filter("scriptVersion", id);
    }

    /** Accepts a random sample of the events, such as 0.25 for a quarter. */
    public TailOptions samplingRate(double rate) {
        return filter("sampling_rate", rate);
    }

    private TailOptions filter(String name, Object value) {
        JsonNode filter = JSON.valueToTree(Map.of(name, value));
        List<JsonNode> all = Stream.concat(filters.stream(), Stream.of(filter)).toList();
        return new TailOptions(all, bufferSize, maxLength, reconnects, httpClient);
    }

    /** Returns a copy with different limits: {@link #bufferSize()} and {@link #maxLength()}. */
    public TailOptions withLimits(int events, int characters) {
        return new TailOptions(filters, events, characters, reconnects, httpClient);
    }

    /** Returns a copy with a different {@link #reconnects()}. */
    public TailOptions withReconnects(RetryPolicy policy) {
        return new TailOptions(filters, bufferSize, maxLength, policy, httpClient);
    }

    /** Returns a copy with a different {@link #httpClient()}. */
    public TailOptions withHttpClient(HttpClient client) {
        return new TailOptions(filters, bufferSize, maxLength, reconnects, Optional.of(client));
    }
}
