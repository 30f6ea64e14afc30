package dev.workersapi.client.http;

import feign.Request;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A request body that is streamed instead of held in memory.
 *
 * <p>Feign's requests hold bodies as {@code byte[]}. The encoder therefore gives Feign a small array as a token. Feign
 * does not change the token, and the {@link feign.Client} uses it to look up the body: {@link #of(Request)}. The map of
 * bodies has weak keys, and an array is equal only to itself, so an entry lives as long as the request that holds its
 * token.
 */
public interface StreamingBody {
    /** Returns the length in bytes, or -1 if it is unknown before writing. */
    long contentLength() throws IOException;

    /** Returns true if {@link #writeTo} can be called again and writes the same bytes. */
    boolean isRepeatable();

    /** Writes the whole body. Does not close the stream. */
    void writeTo(OutputStream out) throws IOException;

    /** Returns the streamed body of a request; empty if Feign holds the body itself. */
    static Optional<StreamingBody> of(Request request) {
        return ofToken(request.body());
    }

    /** Returns the array to pass to Feign in place of a body. */
    static byte[] token(StreamingBody body) {
        byte[] token = "(streamed body)".getBytes(StandardCharsets.US_ASCII);
        BodyTokens.BODIES.put(token, body);
        return token;
    }

    /** Returns the body that an array represents. */
    static Optional<StreamingBody> ofToken(byte @org.jspecify.annotations.Nullable [] token) {
        return token == null ? Optional.empty() : Optional.ofNullable(BodyTokens.BODIES.get(token));
    }
}
