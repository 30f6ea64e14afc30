package dev.workersapi.client.http;

import feign.Request.HttpMethod;
import feign.Response;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Reads the bodies of answers. */
final class AnswerBodies {
    /** No error is longer; of what is, the rest costs the connection. */
    private static final int MAX_ERROR_BYTES = 1024 * 1024;

    private static final byte[] NONE = {};

    private AnswerBodies() {}

    /**
     * All of it, unpacked.
     *
     * @throws EOFException if it ends before its announced length
     */
    static byte[] all(Response response) throws IOException {
        Response.Body body = response.body();
        if (body == null) {
            return NONE;
        }
        try (InputStream in = body.asInputStream()) {
            if (isPacked(response)) {
                return unpacked(in).readAllBytes();
            }
            Integer length = body.length();
            return length == null || response.request().httpMethod() == HttpMethod.HEAD
                    ? in.readAllBytes()
                    : exactly(in, length);
        }
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the answer ended after " + bytes.length + " of " + length + " bytes");
        }
        // Its end has to be seen, or the connection is not used again.
        if (in.read() >= 0) {
            throw new IOException("the answer went on after its length of " + length + " bytes");
        }
        return bytes;
    }

    /** Of an error's body what can be had: the status says enough for it not to fail on its own account. */
    static byte[] beginning(Response response) {
        Response.Body body = response.body();
        if (body == null) {
            return NONE;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream raw = body.asInputStream();
                InputStream in = isPacked(response) ? unpacked(raw) : raw) {
            byte[] buffer = new byte[8192];
            int count = in.read(buffer);
            while (count >= 0) {
                bytes.write(buffer, 0, Math.min(count, MAX_ERROR_BYTES - bytes.size()));
                if (bytes.size() == MAX_ERROR_BYTES) {
                    break;
                }
                count = in.read(buffer);
            }
        } catch (IOException e) {
            // The part that came is shown.
        }
        return bytes.toByteArray();
    }

    /** The answer with its body as it comes, unpacked. */
    static Response stream(Response response) throws IOException {
        Response.Body body = response.body();
        if (body == null || !isPacked(response)) {
            return response;
        }
        return response.toBuilder()
                .headers(unpackedHeaders(response))
                .body(unpacked(body.asInputStream()), null)
                .build();
    }

    static Response withBody(Response response, AnswerBytes body) {
        Response.Builder builder = response.toBuilder().body(body);
        if (isPacked(response)) {
            builder.headers(unpackedHeaders(response));
        }
        return builder.build();
    }

    private static boolean isPacked(Response response) {
        Collection<String> encodings = response.headers().get("Content-Encoding");
        return encodings != null && encodings.stream().anyMatch("gzip"::equalsIgnoreCase);
    }

    /** Some clients unpack and leave the header as it was, so the first bytes are asked. */
    private static InputStream unpacked(InputStream raw) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw);
        in.mark(2);
        boolean packed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return packed ? new GZIPInputStream(in) : in;
    }

    private static Map<String, Collection<String>> unpackedHeaders(Response response) {
        Map<String, Collection<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(response.headers());
        headers.remove("Content-Encoding");
        headers.remove("Content-Length");
        return headers;
    }
}
