package dev.workersapi.referenceserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.account.AccountStore;
import dev.workersapi.referenceserver.account.WorkerRef;
import dev.workersapi.referenceserver.fault.Fault;
import dev.workersapi.referenceserver.fault.Faults;
import dev.workersapi.referenceserver.http.ExchangeHandler;
import dev.workersapi.referenceserver.http.JettyServer;
import dev.workersapi.referenceserver.message.RequestHandler;
import dev.workersapi.referenceserver.operation.Api;
import dev.workersapi.referenceserver.operation.call.Context;
import dev.workersapi.referenceserver.snapshot.ServerState;
import dev.workersapi.referenceserver.snapshot.StateFileException;
import dev.workersapi.referenceserver.snapshot.StateSaver;
import dev.workersapi.referenceserver.state.AssetStore;
import dev.workersapi.referenceserver.state.Credentials;
import dev.workersapi.referenceserver.state.Limits;
import dev.workersapi.referenceserver.state.UploadTokens;
import dev.workersapi.referenceserver.state.WorkerStore;
import dev.workersapi.referenceserver.tail.SampleEvent;
import dev.workersapi.referenceserver.tail.TailEvents;
import dev.workersapi.referenceserver.tail.TailStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * An in-memory implementation of the whole API for tests that need neither an account nor a network. By default, it
 * listens only on the loopback interface.
 *
 * <pre>{@code
 * try (ReferenceServer server = ReferenceServer.start()) {
 *     server.inject(Fault.parse("uploadScript=503*2"));
 *     deploy(server.baseUrl(), "any token");
 * }
 * }</pre>
 *
 * <p>Every account exists. A request that violates the document changes nothing, and the response lists all of its
 * errors. Thread-safe.
 */
public final class ReferenceServer implements AutoCloseable {
    /** The base path of the API. */
    public static final String BASE_PATH = Api.prefix();

    private static final String LOOPBACK = "127.0.0.1";

    private final Context context;
    private final Faults faults;
    private final JettyServer http;
    private final String host;
    private final Optional<StateSaver> saver;

    private ReferenceServer(Builder builder) {
        AccountStore accounts = new AccountStore();
        TailStore tails = new TailStore(builder.clock, builder.tailEvents);
        context = new Context(
                Api.rules(),
                new WorkerStore(builder.limits, (account, worker) -> {
                    accounts.forget(new WorkerRef(account, worker.tag()));
                    tails.forget(account, worker.tag());
                }),
                new AssetStore(new UploadTokens(builder.clock)),
                accounts,
                tails,
                builder.limits,
                builder.clock,
                builder.ids);
        faults = new Faults(builder.faults);
        saver = builder.stateFile.map(file -> saver(file, builder.stateFailures));
        Api api = new Api(new Credentials(builder.tokens), context);
        ExchangeHandler handler = new ExchangeHandler(
                api::receive,
                builder.decorator.apply(saving(api)),
                faults,
                builder.listener,
                builder.listenerMayBlock || builder.isWrapped,
                builder.limits);
        try {
            InetAddress address = InetAddress.getByName(builder.host);
            host = urlHost(address);
            http = JettyServer.start(
                    new InetSocketAddress(address, builder.port),
                    builder.limits,
                    handler,
                    tails,
                    builder.pages.map(pages -> request -> pages.page(request, this::state)));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the server cannot listen on " + builder.host + ":" + builder.port + ": " + e.getMessage(), e);
        }
    }

    /** Returns the host to use in a URL for an address, so that programs on this machine can reach it. */
    private static String urlHost(InetAddress address) {
        if (address.isAnyLocalAddress()) {
            return LOOPBACK;
        }
        if (address instanceof Inet6Address) {
            return address.isLoopbackAddress() ? "[::1]" : "[" + address.getHostAddress() + "]";
        }
        return address.getHostAddress();
    }

    private ServerState state() {
        return ServerState.of(context.store(), context.assets(), context.accounts());
    }

    private StateSaver saver(Path file, Consumer<IOException> failed) {
        return StateSaver.open(
                file,
                state -> state.restore(context.store(), context.assets(), context.accounts()),
                this::state,
                failed);
    }

    private RequestHandler saving(RequestHandler api) {
        return saver.<RequestHandler>map(state -> received -> {
                    Exchange.Response response = api.response(received);
                    if (!received.request().method().equals("GET")) {
                        state.changed();
                    }
                    return response;
                })
                .orElse(api);
    }

    /** Starts a server with the default settings on a free port. */
    public static ReferenceServer start() {
        return builder().start();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The base URL of the API, by default {@code http://127.0.0.1:PORT/client/v4}. */
    public URI baseUrl() {
        return URI.create("http://" + host + ":" + port() + BASE_PATH);
    }

    public int port() {
        return http.port();
    }

    /** Deletes all state. Injected faults stay. */
    public void reset() {
        context.store().clear();
        context.assets().clear();
        context.accounts().clear();
        context.tails().clear();
    }

    /**
     * Sends an event to the clients that follow a Worker.
     *
     * @param event an event in the format of the subprotocol {@code trace-v1}, such as a {@link SampleEvent}
     * @return the number of connected clients; 0 if the Worker does not exist
     */
    public int sendTailEvent(String accountId, String scriptName, ObjectNode event) {
        return context.store()
                .find(accountId, scriptName)
                .map(worker -> context.tails().send(accountId, worker.tag(), event))
                .orElse(0);
    }

    /** Adds a fault. */
    public void inject(Fault fault) {
        faults.add(fault);
    }

    /** Removes all faults. */
    public void clearFaults() {
        faults.clear();
    }

    /** Stops the server, closes every connection, and writes the state file, if any. Later calls have no effect. */
    @Override
    public void close() {
        http.stop();
        saver.ifPresent(StateSaver::close);
    }

    /** Builds a server. Not thread-safe. */
    public static final class Builder {
        private String host = LOOPBACK;
        private int port;
        private Clock clock = Clock.systemUTC();
        private Supplier<UUID> ids = UUID::randomUUID;
        private Set<String> tokens = Set.of();
        private Limits limits = Limits.DEFAULT;
        private List<Fault> faults = List.of();
        private Consumer<Exchange> listener = exchange -> {};
        private boolean listenerMayBlock;
        private TailEvents tailEvents = TailEvents.NONE;
        private Optional<Path> stateFile = Optional.empty();
        private Consumer<IOException> stateFailures = failure -> {};
        private Optional<PageSource> pages = Optional.empty();
        private UnaryOperator<RequestHandler> decorator = UnaryOperator.identity();
        private boolean isWrapped;

        private Builder() {}

        /**
         * Sets the address to listen on, such as {@code 0.0.0.0} for all interfaces. Anyone who can reach it can use
         * the server. Default: 127.0.0.1.
         */
        public Builder host(String nameOrAddress) {
            host = nameOrAddress;
            return this;
        }

        /** Sets the port. Default: 0, which is any free port. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /**
         * Sets the clock for times in responses and for the expiry of tokens. It must not block. Default: the system
         * clock in UTC.
         */
        public Builder clock(Clock source) {
            clock = source;
            return this;
        }

        /**
         * Sets the source of identifiers. It must be thread-safe, must not block, and must return a different value each
         * time. Default: random.
         */
        public Builder ids(Supplier<UUID> source) {
            ids = source;
            return this;
        }

        /** Sets the accepted API tokens and keys. Default: none, which means that any credentials are accepted. */
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
         * Sets the consumer of each exchange, including its secrets. Several threads call it concurrently, each before
         * it sends the response. It may block, which delays only this response unless more than 20 block at once. A
         * body that was not read is {@link dev.workersapi.engine.http.Body#NOT_RECORDED}. If the connection was lost,
         * the exchange has no response.
         */
        public Builder listener(Consumer<Exchange> consumer) {
            listener = consumer;
            listenerMayBlock = true;
            return this;
        }

        /**
         * Sets a {@link #listener} that never blocks. Unless the handler of the API is wrapped ({@link #around}), the
         * server is faster with it, because the threads that read requests also handle them. Other requests therefore
         * wait while the consumer runs, so it must not call the server.
         */
        public Builder nonBlockingListener(Consumer<Exchange> consumer) {
            listener = consumer;
            listenerMayBlock = false;
            return this;
        }

        /**
         * Sets the source of events for tails. Default: none, so that only {@link ReferenceServer#sendTailEvent} sends
         * events.
         */
        public Builder tailEvents(TailEvents source) {
            tailEvents = source;
            return this;
        }

        /**
         * Keeps the state in a file, so that it survives a restart. The state consists of the Workers, their triggers,
         * and the hashes of assets. Soon after each change, and when the server stops, a new snapshot replaces the
         * file. The file contains the code and bindings of Workers. If the file system supports permissions, only the
         * owner can read it. Default: none, which keeps the state in memory.
         *
         * @param file a file from an earlier run, or one that does not exist yet
         * @param failed called on another thread if a snapshot cannot be written; the next change causes another
         *     attempt
         */
        public Builder state(Path file, Consumer<IOException> failed) {
            stateFile = Optional.of(file);
            stateFailures = failed;
            return this;
        }

        /**
         * Sets the source of pages that the server serves in addition to the API. Faults and the listener do not apply
         * to pages. Default: none.
         */
        public Builder pages(PageSource source) {
            pages = Optional.of(source);
            return this;
        }

        /** Wraps the handler of the API, for example to add a defect. */
        public Builder around(UnaryOperator<RequestHandler> wrapper) {
            decorator = wrapper;
            isWrapped = true;
            return this;
        }

        /**
         * Starts the server.
         *
         * @throws StateFileException if the state file cannot be used
         * @throws UncheckedIOException if the port is in use, or the address does not belong to this machine
         */
        public ReferenceServer start() {
            return new ReferenceServer(this);
        }
    }
}
