package dev.workersapi.referenceserver.http;

import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.state.Limits;
import dev.workersapi.referenceserver.tail.TailStore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Serves HTTP/1.1: pages, the API, and the WebSockets of tails. */
public final class JettyServer {
    private static final int THREADS = 32;

    /** The maximum number of threads that read requests. Tests need no more, even on large machines. */
    private static final int MOST_READERS = 8;

    private static final int HEADER_BYTES = 32 * 1024;
    private static final int CONNECTIONS = 512;

    private static final long STOP_MS = 500;

    private final Server server;
    private final int port;

    private JettyServer(Server server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a server.
     *
     * @param pages returns the page for a request; empty for a request to the API, and if there are no pages
     * @throws IOException if the port is in use, or the address does not belong to this machine
     */
    public static JettyServer start(
            InetSocketAddress address,
            Limits limits,
            ExchangeHandler handler,
            TailStore tails,
            Optional<Function<Exchange.Request, Optional<Supplier<Exchange.Response>>>> pages)
            throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
        threads.setName("reference-server");
        threads.setDaemon(true);
        threads.setStopTimeout(STOP_MS);
        Server server = new Server(threads, null, new UnsharedHeapBuffers());
        server.setStopTimeout(0);
        server.setErrorHandler(new EnvelopeErrorHandler());
        Handler api = new TailHandler(handler, tails, limits.idle());
        server.setHandler(pages.<Handler>map(source -> new PageHandler(api, source, limits.idle()))
                .orElse(api));
        int readers = Math.min(Runtime.getRuntime().availableProcessors(), MOST_READERS);
        ServerConnector connector = new ServerConnector(server, 1, readers, new HttpConnectionFactory(http()));
        connector.setHost(address.getAddress().getHostAddress());
        connector.setPort(address.getPort());
        connector.setIdleTimeout(limits.idle().toMillis());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(CONNECTIONS, connector));
        try {
            connector.open();
            server.start();
        } catch (IOException e) {
            connector.close();
            throw e;
        } catch (Exception e) {
            connector.close();
            throw new IllegalStateException("the server failed to start", e);
        }
        return new JettyServer(server, connector.getLocalPort());
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setUseInputDirectByteBuffers(false);
        // Names in paths are data, never files, so the router receives them unchanged.
        http.setUriCompliance(UriCompliance.UNSAFE);
        return http;
    }

    public int port() {
        return port;
    }

    public void stop() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the server failed to stop", e);
        }
    }
}
