package dev.workersapi.client.http;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.ResponseOutOfOrderStrategy;
import org.apache.hc.core5.util.Timeout;

/**
 * Detects a response, such as a rejection, that arrives while the body is still being sent. Unlike HttpClient's own
 * strategy, it does not block for a millisecond on plain sockets.
 */
final class EarlyResponseDetector implements ResponseOutOfOrderStrategy {
    /** The number of bytes between two checks over TLS, where each check must read and can take up to a millisecond. */
    private static final long INTERVAL = 4 << 20;

    @Override
    public boolean isEarlyResponseDetected(
            ClassicHttpRequest request, HttpClientConnection connection, InputStream in, long sent, long next)
            throws IOException {
        if (connection.getSSLSession() == null) {
            return in.available() > 0;
        }
        return sent / INTERVAL < (sent + next) / INTERVAL && connection.isDataAvailable(Timeout.ONE_MILLISECOND);
    }
}
