package dev.workersapi.client.assets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** Reads the expiry of a session token. Does not verify the token, which is left to the API. */
final class SessionToken {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SessionToken() {}

    /** Returns the claim {@code exp}; {@link Instant#MAX} if the token is not a JWT or has no expiry. */
    static Instant expiry(String token) {
        String[] parts = token.split("\\.", -1);
        try {
            JsonNode exp = parts.length == 3
                    ? JSON.readTree(Base64.getUrlDecoder().decode(parts[1])).path("exp")
                    : JSON.missingNode();
            return exp.isNumber() ? Instant.ofEpochSecond(exp.longValue()) : Instant.MAX;
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return Instant.MAX;
        }
    }
}
