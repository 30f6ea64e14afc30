package dev.workersapi.client.http;

import feign.Response;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;

/** The body of a response that was read completely, and the number of attempts that the call made. Thread-safe. */
public final class BufferedResponseBody implements Response.Body {
    private final byte[] bytes;
    private final int attempts;

    BufferedResponseBody(byte[] bytes, int attempts) {
        this.bytes = bytes;
        this.attempts = attempts;
    }

    /** Returns the bytes, without copying them. Callers must not change them. */
    public byte[] bytes() {
        return bytes;
    }

    /** Returns the number of requests that were sent to receive this response; at least 1. */
    public int attempts() {
        return attempts;
    }

    @Override
    public Integer length() {
        return bytes.length;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public InputStream asInputStream() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public Reader asReader(Charset charset) {
        return new InputStreamReader(asInputStream(), charset);
    }

    @Override
    public void close() {
        // Holds no resources.
    }
}
