package dev.workersapi.pacts.broker;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a request is authorized by. It comes from the environment alone and is never shown. */
final class Credentials {
    static final String TOKEN = "PACT_BROKER_TOKEN";
    static final String USERNAME = "PACT_BROKER_USERNAME";
    static final String PASSWORD = "PACT_BROKER_PASSWORD";

    private final Optional<String> header;
    private final String origin;
    /** What must not be shown, the longest first: one may be a part of another. */
    private final List<String> secrets;

    private Credentials(Optional<String> header, String origin, String... secrets) {
        this.header = header;
        this.origin = origin;
        this.secrets = List.of(secrets);
    }

    /**
     * A bearer token, as PactFlow asks for, before a user name and password. A variable that is empty is not set: that is
     * what a secret is in a CI job that may not read it.
     *
     * @throws BrokerException if there is a user name without a password, or the other way round, or the token cannot be
     *     sent
     */
    static Credentials from(Map<String, String> environment) {
        String token = environment.getOrDefault(TOKEN, "");
        if (!token.isBlank()) {
            return new Credentials(Optional.of("Bearer " + checked(token.strip())), TOKEN, token.strip());
        }
        String username = environment.getOrDefault(USERNAME, "");
        String password = environment.getOrDefault(PASSWORD, "");
        if (username.isEmpty() && password.isEmpty()) {
            return new Credentials(Optional.empty(), "");
        }
        if (username.isEmpty() || password.isEmpty()) {
            throw new BrokerException("Cannot log in to the broker: expected both " + USERNAME + " and " + PASSWORD
                    + " in the environment, received " + (username.isEmpty() ? PASSWORD : USERNAME)
                    + " alone; set the other one as well, or " + TOKEN + " instead.");
        }
        String pair = Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new Credentials(Optional.of("Basic " + pair), USERNAME + " and " + PASSWORD, pair, password);
    }

    /** What the HTTP client refuses in a header it would repeat in its message. A bearer token has only visible ASCII anyway. */
    private static String checked(String token) {
        for (int i = 0; i < token.length(); i++) {
            if (token.charAt(i) <= ' ' || token.charAt(i) > '~') {
                throw new BrokerException("Cannot log in to the broker: expected visible ASCII characters in " + TOKEN
                        + ", received another one at character " + (i + 1)
                        + "; set it anew, without spaces and line breaks.");
            }
        }
        return token;
    }

    /** The value of the {@code Authorization} header. */
    Optional<String> header() {
        return header;
    }

    /** How to go on where the broker wants others. */
    String remedy() {
        return header.isPresent()
                ? "check the value of " + origin
                : "set " + TOKEN + ", or " + USERNAME + " and " + PASSWORD + ", in the environment";
    }

    /** The text without the secrets: a broker may repeat in its answer what it was sent. */
    String hideIn(String text) {
        String hidden = text;
        for (String secret : secrets) {
            hidden = hidden.replace(secret, "…");
        }
        return hidden;
    }

    @Override
    public String toString() {
        return header.isPresent() ? "Credentials of " + origin : "no credentials";
    }
}
