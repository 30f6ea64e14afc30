package dev.workersapi.client.http;

import feign.Request;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A request body that is written, not held in memory.
 *
 * <p>Feign's requests can hold only a {@code byte[]}. The encoder gives Feign a small array as a token; Feign
 * hands the same array on, unchanged, from template to template to request, and the {@link feign.Client} finds
 * the body by it: {@link #of(Request)}. The map is weak and arrays are equal only to themselves, so an entry
 * lives exactly as long as the request that carries its token.
 */
public interface StreamingBody {
    /** Length in bytes, or -1 where it is not known before writing. */
    long contentLength() throws IOException;

    /** Whether {@link #writeTo} can be called again with the same outcome. */
    boolean isRepeatable();

    /** Writes the whole body; does not close the stream. */
    void writeTo(OutputStream out) throws IOException;

    /** The body that this request stands for, or empty where Feign holds all of it. */
    static Optional<StreamingBody> of(Request request) {
        return ofToken(request.body());
    }

    /** The array to give to Feign in place of the body. */
    static byte[] token(StreamingBody body) {
        byte[] token = "(streamed body)".getBytes(StandardCharsets.US_ASCII);
        BodyTokens.BODIES.put(token, body);
        return token;
    }

    /** The body that this array stands for. */
    static Optional<StreamingBody> ofToken(byte @org.jspecify.annotations.Nullable [] token) {
        return token == null ? Optional.empty() : Optional.ofNullable(BodyTokens.BODIES.get(token));
    }
}
