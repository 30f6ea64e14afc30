package dev.workersapi.conformance.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A server that forwards all requests to a target, and passes the exchanges to a listener. */
public final class ProxyServer {
    private static final int THREADS = 64;
    private static final int HEADER_BYTES = 32 << 10;
    private static final int BACKLOG = 4_096;
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final Duration STOP = Duration.ofMillis(500);

    private final Server server;
    private final ServerConnector connector;
    private final ExchangeRecorder recorder;

    private ProxyServer(Server server, ServerConnector connector, ExchangeRecorder recorder) {
        this.server = server;
        this.connector = connector;
        this.recorder = recorder;
    }

    /**
     * Starts a server.
     *
     * @param listener receives each exchange when it has ended, on any thread; while the listener blocks, the traffic
     *     waits
     * @throws IOException if the port is in use, or the address does not belong to this machine
     */
    public static ProxyServer start(
            InetSocketAddress address, Target target, BodyLimits limits, Consumer<CapturedExchange> listener)
            throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 8);
        threads.setName("proxy");
        threads.setDaemon(true);
        threads.setStopTimeout(STOP.toMillis());
        Server server = new Server(threads, null, new UnsharedHeapBuffers());
        server.setStopTimeout(0);
        ExchangeRecorder recorder = new ExchangeRecorder(new TargetProxy(target, IDLE), target, limits, listener);
        server.setHandler(recorder);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http()));
        connector.setHost(address.getHostString());
        connector.setPort(address.getPort());
        connector.setIdleTimeout(IDLE.toMillis());
        connector.setAcceptQueueSize(BACKLOG);
        server.addConnector(connector);
        try {
            connector.open();
            server.start();
        } catch (IOException e) {
            connector.close();
            throw e;
        } catch (Exception e) {
            connector.close();
            throw new IllegalStateException("the proxy failed to start", e);
        }
        return new ProxyServer(server, connector, recorder);
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setUseInputDirectByteBuffers(false);
        http.setResponseHeaderSize(HEADER_BYTES);
        // The target decides which paths it takes.
        http.setUriCompliance(UriCompliance.UNSAFE);
        return http;
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** Ends all connections. Exchanges that have not ended are passed to the listener in their current state. */
    public void stop() {
        connector.close();
        recorder.finishAll("the proxy was stopped");
        LifeCycle.stop(server);
    }
}
