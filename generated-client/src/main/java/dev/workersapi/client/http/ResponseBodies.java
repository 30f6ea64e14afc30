package dev.workersapi.client.http;

import feign.Request.HttpMethod;
import feign.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Reads the bodies of responses. */
final class ResponseBodies {
    /**
     * The maximum number of bytes to read from the body of an error. If the body is larger, the connection is dropped.
     */
    private static final int MAX_ERROR_BYTES = 1024 * 1024;

    private ResponseBodies() {}

    /**
     * Returns the response with a decoded body, which is still streamed.
     *
     * @param limit the maximum number of bytes that may be read into memory at a time
     * @throws MalformedResponseException if its coding is not supported
     */
    static Response streamed(Response response, long limit) throws IOException {
        Response.Body body = response.body();
        if (body == null) {
            return response;
        }
        ContentCodings codings = ContentCodings.of(response.headers());
        if (codings.isEmpty()) {
            return response.toBuilder()
                    .body(new StreamedResponseBody(body, limit))
                    .build();
        }
        Response decoded = response.toBuilder()
                .headers(decodedHeaders(response))
                .body(codings.decoded(body.asInputStream(), Long.MAX_VALUE), null)
                .build();
        return decoded.toBuilder()
                .body(new StreamedResponseBody(decoded.body(), limit))
                .build();
    }

    /** Returns the headers without those that describe the encoded body. */
    static Map<String, Collection<String>> decodedHeaders(Response response) {
        Map<String, Collection<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(response.headers());
        headers.remove("Content-Encoding");
        headers.remove("Content-Length");
        return headers;
    }

    /**
     * Reads and decodes the whole body.
     *
     * @param limit the maximum number of bytes, both as sent and after each step of decoding
     * @throws EOFException if the body is shorter than announced
     * @throws MalformedResponseException if it arrived, but cannot be decoded or is larger than the limit
     */
    static byte[] all(Response response, long limit) throws IOException {
        ContentCodings codings = ContentCodings.of(response.headers());
        codings.check();
        byte[] body = sent(response, limit);
        if (codings.isEmpty()) {
            return body;
        }
        try (InputStream decoded = codings.decoded(new ByteArrayInputStream(body), limit)) {
            return decoded.readAllBytes();
        } catch (MalformedResponseException e) {
            throw e;
        } catch (EOFException e) {
            // Only the announced length shows whether the body arrived completely.
            throw isWhole(response, body.length) ? undecodable(codings, "it ends too early") : e;
        } catch (IOException e) {
            throw undecodable(codings, e.toString());
        }
    }

    private static boolean isWhole(Response response, int length) {
        return header(response, "Content-Length").contains(Integer.toString(length))
                || header(response, "Transfer-Encoding").contains("chunked");
    }

    private static Collection<String> header(Response response, String name) {
        return response.headers().getOrDefault(name, List.of());
    }

    private static MalformedResponseException undecodable(ContentCodings codings, String problem) {
        return new MalformedResponseException(
                "its Content-Encoding is `" + codings + "`, but it cannot be decompressed: " + problem);
    }

    private static byte[] sent(Response response, long limit) throws IOException {
        if (response.body() == null) {
            return new byte[0];
        }
        Integer announced = response.body().length();
        boolean known = announced != null && response.request().httpMethod() != HttpMethod.HEAD;
        if ((known ? announced : announcedBytes(response)) > limit) {
            throw LimitedStream.tooLarge(limit);
        }
        try (InputStream in = new LimitedStream(response.body().asInputStream(), limit)) {
            if (!known) {
                return in.readAllBytes();
            }
            // If the length is known, no copy from a growing buffer is needed.
            byte[] bytes = in.readNBytes(announced);
            if (bytes.length < announced) {
                throw new EOFException("the response ended after " + bytes.length + " of " + announced + " bytes");
            }
            // The connection is reused only if the body is read to its end. A client that decompresses may announce too
            // small a length.
            int more = in.read();
            return more < 0 ? bytes : longer(bytes, more, in);
        }
    }

    /** Returns the announced length, which may exceed the range of an int; 0 if there is none. */
    private static long announcedBytes(Response response) {
        return header(response, "Content-Length").stream()
                .filter(length -> length.matches("[0-9]{1,18}"))
                .mapToLong(Long::parseLong)
                .max()
                .orElse(0);
    }

    private static byte[] longer(byte[] begin, int next, InputStream rest) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(begin);
        all.write(next);
        rest.transferTo(all);
        return all.toByteArray();
    }

    /**
     * Reads as much of an error's body as possible. The status contains enough information, so a body that breaks off
     * or cannot be decoded is not a failure.
     *
     * @param ends whether a failure ends the call, because of a timeout or a cancellation
     */
    static byte[] beginning(Response response, Predicate<IOException> ends) throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        if (response.body() != null) {
            try (InputStream in = response.body().asInputStream()) {
                copyBeginning(in, sent);
            } catch (IOException e) {
                if (ends.test(e)) {
                    throw e;
                }
                // The part that arrived is shown.
            }
        }
        ContentCodings codings = ContentCodings.of(response.headers());
        if (codings.isEmpty()) {
            return sent.toByteArray();
        }
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        try (InputStream in = codings.decoded(new ByteArrayInputStream(sent.toByteArray()), 8L * MAX_ERROR_BYTES)) {
            copyBeginning(in, decoded);
        } catch (IOException e) {
            // As above.
        }
        return decoded.toByteArray();
    }

    private static void copyBeginning(InputStream in, ByteArrayOutputStream out) throws IOException {
        byte[] buffer = new byte[1024];
        for (int count = 0; count >= 0 && out.size() < MAX_ERROR_BYTES; count = in.read(buffer)) {
            out.write(buffer, 0, count);
        }
    }
}
