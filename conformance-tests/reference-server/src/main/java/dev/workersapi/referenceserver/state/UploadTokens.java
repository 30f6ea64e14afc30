package dev.workersapi.referenceserver.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Issues and reads JSON Web Tokens (RFC 7519) for asset uploads. They are signed with a key that belongs to this
 * server. Thread-safe.
 */
public final class UploadTokens {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ALGORITHM = "HmacSHA256";
    private static final String HEADER =
            encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
    private static final Duration VALID = Duration.ofHours(1);

    private final SecretKeySpec key;
    private final Clock clock;

    public UploadTokens(Clock clock) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, ALGORITHM);
        this.clock = clock;
    }

    /**
     * The claims of a token.
     *
     * @param completed whether the token proves that all files were uploaded
     */
    record Claims(UUID session, boolean completed, Instant expires) {}

    String issue(UUID session, boolean completed) {
        ObjectNode claims = JsonNodeFactory.instance
                .objectNode()
                .put("sub", session.toString())
                .put("completed", completed)
                .put("exp", clock.instant().plus(VALID).getEpochSecond());
        String signed = HEADER + '.' + encoded(claims.toString().getBytes(StandardCharsets.UTF_8));
        return signed + '.' + encoded(signature(signed));
    }

    /** Returns the claims of a token; empty if this server did not issue it. */
    Optional<Claims> read(String token) {
        int end = token.lastIndexOf('.');
        if (end < HEADER.length() || !token.startsWith(HEADER + '.')) {
            return Optional.empty();
        }
        String signed = token.substring(0, end);
        byte[] expected = encoded(signature(signed)).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(expected, token.substring(end + 1).getBytes(StandardCharsets.UTF_8))) {
            return Optional.empty();
        }
        byte[] payload = Base64.getUrlDecoder().decode(signed.substring(HEADER.length() + 1));
        JsonNode claims = parsed(payload);
        return Optional.of(new Claims(
                UUID.fromString(claims.path("sub").asText()),
                claims.path("completed").asBoolean(),
                Instant.ofEpochSecond(claims.path("exp").asLong())));
    }

    boolean isExpired(Claims claims) {
        return !clock.instant().isBefore(claims.expires());
    }

    private static JsonNode parsed(byte[] payload) {
        try {
            return MAPPER.readTree(payload);
        } catch (IOException e) {
            throw new UncheckedIOException("signed claims are JSON", e);
        }
    }

    private byte[] signature(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
