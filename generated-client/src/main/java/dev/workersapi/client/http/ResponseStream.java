package dev.workersapi.client.http;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.TruncatedChunkException;

/**
 * Streams the body of a response. If the stream is read to its end, the connection returns to the pool. If it is closed
 * earlier, the connection is dropped.
 */
final class ResponseStream extends InputStream {
    /** The maximum number of received bytes to skip on closing, so that the connection can be reused. */
    private static final int WORTH_READING = 64 * 1024;

    private final InputStream in;
    private final Cancellable request;
    private final RequestWatchdog watchdog;
    private long rest;
    private boolean ended;

    /**
     * Creates a stream.
     *
     * @param length the length in bytes, or -1 if unknown
     */
    ResponseStream(InputStream in, long length, Cancellable request, RequestWatchdog watchdog) {
        this.in = in;
        this.rest = length;
        this.request = request;
        this.watchdog = watchdog;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        watchdog.waits(Thread.currentThread());
        try {
            int count = in.read(buffer, offset, length);
            if (count < 0) {
                // Reads what a decompressor leaves unread, which releases the connection.
                ended = true;
                in.close();
                watchdog.close();
            } else if (rest > 0) {
                rest -= count;
            }
            return count;
        } catch (IOException e) {
            throw isMalformed(e) && !watchdog.hasStopped()
                    ? new MalformedResponseException("its chunks are malformed")
                    : watchdog.explain(e);
        } finally {
            watchdog.waits(null);
        }
    }

    /**
     * Returns true if the response is malformed. HttpClient also reports a connection that breaks between two chunks as
     * malformed, because a line end is missing.
     */
    private static boolean isMalformed(IOException e) {
        return e instanceof MalformedChunkCodingException
                && !(e instanceof TruncatedChunkException)
                && !String.valueOf(e.getMessage()).startsWith("CRLF expected");
    }

    /** Closes the stream. Never fails, because the caller does not need the rest of the body. */
    @Override
    public void close() {
        try (watchdog) {
            if (!ended && rest >= 0 && rest <= WORTH_READING && in.available() >= rest) {
                skip(rest + 1);
            }
            if (!ended) {
                ended = true;
                // Closing the stream or the response would first read the rest of the body.
                request.cancel();
                in.close();
            }
        } catch (IOException e) {
            // The connection is closed, as intended.
        }
    }
}
