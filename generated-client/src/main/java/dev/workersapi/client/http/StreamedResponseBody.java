package dev.workersapi.client.http;

import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;

/**
 * The body of a response that is read as it arrives, with a limit for the parts that are read into memory. Not
 * thread-safe.
 */
public final class StreamedResponseBody implements Response.Body {
    private final Response.Body body;
    private final long maxInMemory;

    StreamedResponseBody(Response.Body body, long maxInMemory) {
        this.body = body;
        this.maxInMemory = maxInMemory;
    }

    /** Returns the maximum number of bytes that may be read into memory at a time. */
    public long maxInMemory() {
        return maxInMemory;
    }

    @Override
    public Integer length() {
        return body.length();
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public InputStream asInputStream() throws IOException {
        return body.asInputStream();
    }

    @Override
    public Reader asReader(Charset charset) throws IOException {
        return new InputStreamReader(asInputStream(), charset);
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
