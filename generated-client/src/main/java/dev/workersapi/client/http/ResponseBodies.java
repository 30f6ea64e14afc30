package dev.workersapi.client.http;

import feign.Request.HttpMethod;
import feign.Response;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Reads the bodies of responses. */
final class ResponseBodies {
    /** The maximum size of an error's body in bytes. If it is larger, the connection is dropped. */
    private static final int MAX_ERROR_BYTES = 1024 * 1024;

    private ResponseBodies() {}

    /** Returns the response with a decompressed body, which is still streamed. */
    static Response unpacked(Response response) throws IOException {
        Collection<String> encodings = response.headers().getOrDefault("Content-Encoding", List.of());
        if (response.body() == null || encodings.stream().noneMatch("gzip"::equalsIgnoreCase)) {
            return response;
        }
        Map<String, Collection<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(response.headers());
        headers.remove("Content-Encoding");
        headers.remove("Content-Length");
        // Some clients decompress but keep the header, so the first bytes decide.
        BufferedInputStream in = new BufferedInputStream(response.body().asInputStream());
        in.mark(2);
        boolean packed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return response.toBuilder()
                .headers(headers)
                .body(packed ? new GZIPInputStream(in) : in, null)
                .build();
    }

    /**
     * Reads the whole body.
     *
     * @throws EOFException if it is shorter than announced
     */
    static byte[] all(Response response) throws IOException {
        if (response.body() == null) {
            return new byte[0];
        }
        try (InputStream in = response.body().asInputStream()) {
            Integer length = response.body().length();
            if (length == null || response.request().httpMethod() == HttpMethod.HEAD) {
                return in.readAllBytes();
            }
            // With a known length no copy from a growing buffer is needed.
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new EOFException("the response ended after " + bytes.length + " of " + length + " bytes");
            }
            // The connection is reused only if its end is read. A client that decompresses may announce too little.
            int more = in.read();
            return more < 0 ? bytes : longer(bytes, more, in);
        }
    }

    private static byte[] longer(byte[] begin, int next, InputStream rest) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(begin);
        all.write(next);
        rest.transferTo(all);
        return all.toByteArray();
    }

    /** Reads as much of an error's body as possible. The status says enough, so this does not fail. */
    static byte[] beginning(Response response) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Response unpacked = unpacked(response)) {
            if (unpacked.body() != null) {
                InputStream in = unpacked.body().asInputStream();
                byte[] buffer = new byte[1024];
                for (int count = 0; count >= 0 && bytes.size() < MAX_ERROR_BYTES; count = in.read(buffer)) {
                    bytes.write(buffer, 0, count);
                }
            }
        } catch (IOException e) {
            // The part that arrived is shown.
        }
        return bytes.toByteArray();
    }
}
