package dev.workersapi.referenceserver;

import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.fault.Fault;
import dev.workersapi.referenceserver.fault.Faults;
import dev.workersapi.referenceserver.http.ExchangeHandler;
import dev.workersapi.referenceserver.http.JettyServer;
import dev.workersapi.referenceserver.message.RequestHandler;
import dev.workersapi.referenceserver.operation.Api;
import dev.workersapi.referenceserver.operation.Context;
import dev.workersapi.referenceserver.state.AssetStore;
import dev.workersapi.referenceserver.state.Credentials;
import dev.workersapi.referenceserver.state.Limits;
import dev.workersapi.referenceserver.state.UploadTokens;
import dev.workersapi.referenceserver.state.WorkerStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * An in-memory implementation of the whole API on the loopback interface, for tests without an account or a network.
 *
 * <pre>{@code
 * try (ReferenceServer server = ReferenceServer.start()) {
 *     server.inject(Fault.parse("uploadScript=503*2"));
 *     deploy(server.baseUrl(), "any token");
 * }
 * }</pre>
 *
 * <p>Every account exists. A request that violates the document changes nothing and is rejected with all of its errors. Thread-safe.
 */
public final class ReferenceServer implements AutoCloseable {
    private final Context context;
    private final Faults faults;
    private final JettyServer http;

    private ReferenceServer(Builder builder) {
        context = new Context(
                Api.rules(),
                new WorkerStore(builder.limits),
                new AssetStore(new UploadTokens(builder.clock)),
                builder.limits,
                builder.clock,
                builder.ids);
        faults = new Faults(builder.faults);
        Api api = new Api(new Credentials(builder.tokens), context);
        ExchangeHandler handler = new ExchangeHandler(
                api::receive, builder.decorator.apply(api), faults, builder.listener, builder.limits);
        try {
            http = JettyServer.start(builder.port, builder.limits, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the server cannot listen on 127.0.0.1:" + builder.port + ": " + e.getMessage(), e);
        }
    }

    /** Starts a server with the defaults on a free port. */
    public static ReferenceServer start() {
        return builder().start();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The base URL of the API: {@code http://127.0.0.1:PORT/client/v4}. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + port() + Api.prefix());
    }

    public int port() {
        return http.port();
    }

    /** Deletes all state. Injected faults stay. */
    public void reset() {
        context.store().clear();
        context.assets().clear();
    }

    /** Adds a fault. */
    public void inject(Fault fault) {
        faults.add(fault);
    }

    /** Removes all faults. */
    public void clearFaults() {
        faults.clear();
    }

    /** Stops the server and closes every connection. Later calls have no effect. */
    @Override
    public void close() {
        http.stop();
    }

    /** Builds a server. Not thread-safe. */
    public static final class Builder {
        private int port;
        private Clock clock = Clock.systemUTC();
        private Supplier<UUID> ids = UUID::randomUUID;
        private Set<String> tokens = Set.of();
        private Limits limits = Limits.DEFAULT;
        private List<Fault> faults = List.of();
        private Consumer<Exchange> listener = exchange -> {};
        private UnaryOperator<RequestHandler> decorator = UnaryOperator.identity();

        private Builder() {}

        /** Sets the port. Default: 0, which is any free port. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /** Sets the clock for times in responses and for the expiry of tokens. Default: the system clock in UTC. */
        public Builder clock(Clock source) {
            clock = source;
            return this;
        }

        /** Sets the source of identifiers. Must be thread-safe and return another value each time. Default: random. */
        public Builder ids(Supplier<UUID> source) {
            ids = source;
            return this;
        }

        /** Sets the API tokens and keys that are accepted. Default: none, which accepts any. */
        public Builder tokens(Set<String> accepted) {
            tokens = Set.copyOf(accepted);
            return this;
        }

        public Builder limits(Limits value) {
            limits = value;
            return this;
        }

        public Builder faults(List<Fault> all) {
            faults = List.copyOf(all);
            return this;
        }

        /**
         * Sets the consumer of each exchange, secrets included. It is called before the response is sent, by several
         * threads at once. A body that was not read is {@link dev.workersapi.engine.http.Body#NOT_RECORDED}. If the
         * connection was lost, there is no response.
         */
        public Builder listener(Consumer<Exchange> consumer) {
            listener = consumer;
            return this;
        }

        /** Wraps the handler of the API, for example to add a defect. */
        public Builder around(UnaryOperator<RequestHandler> wrapper) {
            decorator = wrapper;
            return this;
        }

        /**
         * Starts the server.
         *
         * @throws UncheckedIOException if the port is in use
         */
        public ReferenceServer start() {
            return new ReferenceServer(this);
        }
    }
}
