package dev.workersapi.client.http;

import feign.Response;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;

/** The body of a response that was read to its end. It knows how often its call was tried. Thread-safe. */
public final class BufferedResponseBody implements Response.Body {
    private final byte[] bytes;
    private final int attempts;

    BufferedResponseBody(byte[] bytes, int attempts) {
        this.bytes = bytes;
        this.attempts = attempts;
    }

    /** The bytes themselves, not a copy: not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many requests were sent until this response came; 1 or more. */
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
        // Holds nothing that is to be given back.
    }
}
