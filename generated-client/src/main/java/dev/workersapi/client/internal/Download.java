package dev.workersapi.client.internal;

import feign.Response;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.*;

/** A streamed response body; close it. */
public final class Download implements Closeable {
    private final Response response;

    Download(Response response) {
        this.response = response;
    }

    public String contentType() {
        return header("Content-Type").orElse("application/octet-stream");
    }

    public Optional<String> header(String name) {
        return response.headers().getOrDefault(name, List.of()).stream().findFirst();
    }

    public InputStream stream() throws IOException {
        return response.body().asInputStream();
    }
    /** The parts of a multipart response, each to be read before the next. */
    public MultipartReader parts() throws IOException {
        return new MultipartReader(stream(), contentType());
    }

    @Override
    public void close() {
        response.close();
    }
}
