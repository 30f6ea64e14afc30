package dev.workersapi.client.internal;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Carries a body that is not a byte[] through Feign, whose requests can hold only a byte[].
 *
 * <p>The encoder gives Feign a small array as a token; Feign hands the same array on, unchanged, from
 * template to template to request, and the client looks the body up by it. The map is weak and arrays are
 * compared by identity, so an entry lives exactly as long as the request that carries its token.
 */
interface StreamingBody {
    String contentType();

    BodyPublisher publisher() throws IOException;

    Map<byte[], StreamingBody> BODIES = Collections.synchronizedMap(new WeakHashMap<>());

    static byte[] token(StreamingBody body) {
        byte[] token = "(streamed body)".getBytes(StandardCharsets.US_ASCII);
        BODIES.put(token, body);
        return token;
    }

    static StreamingBody of(byte[] token) {
        return token == null ? null : BODIES.get(token);
    }
}
