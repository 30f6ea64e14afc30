package dev.workersapi.client.http;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.ResponseOutOfOrderStrategy;
import org.apache.hc.core5.util.Timeout;

/**
 * Notices a response that comes while a body is sent, such as a refusal. HttpClient's own waits a millisecond for it each
 * time, which a plain socket need not.
 */
final class EarlyResponseDetector implements ResponseOutOfOrderStrategy {
    /** Bytes between two looks over TLS, where only reading tells, with a millisecond to wait. */
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
