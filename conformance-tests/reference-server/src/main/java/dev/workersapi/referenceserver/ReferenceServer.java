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
 * The API of the document on the loopback interface, with its state in memory: every operation, for tests that need
 * no account and no network.
 *
 * <pre>{@code
 * try (ReferenceServer server = ReferenceServer.start()) {
 *     server.inject(Fault.parse("uploadScript=503*2"));
 *     deploy(server.baseUrl(), "any token");
 * }
 * }</pre>
 *
 * <p>Every account exists. A request that breaks the document is refused with everything that is wrong with it, and
 * changes nothing. Safe for use by many threads.
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

    /** A server on a free port with every default. */
    public static ReferenceServer start() {
        return builder().start();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Where the API begins: {@code http://127.0.0.1:PORT/client/v4}. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + port() + Api.prefix());
    }

    public int port() {
        return http.port();
    }

    /** Forgets all state; faults stay. */
    public void reset() {
        context.store().clear();
        context.assets().clear();
    }

    /** Sets one fault more. */
    public void inject(Fault fault) {
        faults.add(fault);
    }

    /** Nothing goes wrong any more. */
    public void clearFaults() {
        faults.clear();
    }

    /** Stops it and closes every connection. Does nothing the second time. */
    @Override
    public void close() {
        http.stop();
    }

    /** What a server is to be like. Used by one thread. */
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

        /** The port, or 0 for any that is free. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /** Where the times in answers and the end of tokens come from. */
        public Builder clock(Clock source) {
            clock = source;
            return this;
        }

        /** Where identifiers come from. Called by several threads at once; has to be new each time. */
        public Builder ids(Supplier<UUID> source) {
            ids = source;
            return this;
        }

        /** The API tokens and keys that are accepted; any will do where none is named. */
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
         * Who is told of each exchange, with its secrets: before the answer goes out, so that whoever has the answer
         * can rely on it. Called by several threads at once. A body that was not read is
         * {@link dev.workersapi.engine.http.Body#NOT_RECORDED}; where the connection was lost there is no
         * answer.
         */
        public Builder listener(Consumer<Exchange> consumer) {
            listener = consumer;
            return this;
        }

        /** Puts something around the real behaviour, such as a defect. */
        public Builder around(UnaryOperator<RequestHandler> wrapper) {
            decorator = wrapper;
            return this;
        }

        /**
         * Starts it.
         *
         * @throws UncheckedIOException if the port is taken
         */
        public ReferenceServer start() {
            return new ReferenceServer(this);
        }
    }
}
