package dev.workersapi.referenceserver.state;

import dev.workersapi.engine.http.Headers;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/** Checks credentials: a bearer token, or the global API key with an email address. Immutable. */
public final class Credentials {
    private static final String BEARER = "bearer ";

    private final Set<String> accepted;

    /** @param accepted the accepted tokens and keys; empty to accept any */
    public Credentials(Set<String> accepted) {
        this.accepted = Set.copyOf(accepted);
    }

    /**
     * Checks the credentials of a request.
     *
     * @throws Refusal if the credentials are missing or not accepted
     */
    public void check(Headers headers) {
        Optional<String> credential = bearer(headers).or(() -> key(headers));
        if (credential.isEmpty()) {
            throw new Refusal(
                    ErrorCode.AUTHENTICATION,
                    "the request has no credentials: send an API token as 'Authorization: Bearer TOKEN', or X-Auth-Email and"
                            + " X-Auth-Key");
        }
        if (!accepted.isEmpty() && accepted.stream().noneMatch(known -> same(known, credential.get()))) {
            throw new Refusal(ErrorCode.AUTHENTICATION, "the credentials are not accepted: send those of this server");
        }
    }

    /** Returns the bearer token in the Authorization header; empty if there is none. */
    static Optional<String> bearer(Headers headers) {
        return headers.first("Authorization")
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip())
                .filter(token -> !token.isEmpty());
    }

    private static Optional<String> key(Headers headers) {
        return headers.first("X-Auth-Email")
                .filter(email -> !email.isBlank())
                .flatMap(email -> headers.first("X-Auth-Key"))
                .map(String::strip)
                .filter(key -> !key.isEmpty());
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
