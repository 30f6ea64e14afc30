package dev.workersapi.conformance.runner;

import java.io.IOException;
import java.io.Serial;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Reports that a request received no response. The message states the host and the reason. */
public final class NoResponseException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    public NoResponseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static NoResponseException of(URI baseUrl, Duration timeout, IOException e) {
        String server = baseUrl.getHost() + (baseUrl.getPort() < 0 ? "" : ":" + baseUrl.getPort());
        return new NoResponseException(sentence(server, timeout, e), e);
    }

    private static String sentence(String server, Duration timeout, IOException e) {
        if (e instanceof UnknownHostException || hasCause(e, UnresolvedAddressException.class)) {
            return "the host of " + server + " is unknown";
        }
        if (e instanceof HttpTimeoutException) {
            return server + " did not respond within " + timeout.toMillis() + " ms";
        }
        if (e instanceof ConnectException) {
            return "cannot connect to " + server;
        }
        if (e instanceof SSLException) {
            return server + ": TLS handshake failed: " + e.getMessage();
        }
        return server + " closed the connection" + (e.getMessage() == null ? "" : ": " + e.getMessage());
    }

    private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
