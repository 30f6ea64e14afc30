package dev.workersapi.pacts.broker;

import dev.workersapi.engine.text.Secrets;
import dev.workersapi.pacts.commandline.UsageException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Credentials for a broker. They are read only from the environment, and are never printed. */
final class Credentials {
    static final String TOKEN = "PACT_BROKER_TOKEN";
    static final String USERNAME = "PACT_BROKER_USERNAME";
    static final String PASSWORD = "PACT_BROKER_PASSWORD";

    private final Optional<String> header;
    private final String origin;
    private final Secrets secrets;

    private Credentials(Optional<String> header, String origin, List<String> secrets) {
        this.header = header;
        this.origin = origin;
        this.secrets = Secrets.of(() -> secrets, word -> false);
    }

    /**
     * Reads a bearer token, as PactFlow requires, or else a user name and a password. An empty variable counts as not
     * set, because CI systems set secrets to an empty value in jobs that are not allowed to read them.
     *
     * @throws UsageException if only one of user name and password is set, or if the token cannot be sent
     */
    static Credentials from(Map<String, String> environment) {
        String token = environment.getOrDefault(TOKEN, "");
        if (!token.isBlank()) {
            return new Credentials(Optional.of("Bearer " + checked(token.strip())), TOKEN, List.of(token.strip()));
        }
        String username = environment.getOrDefault(USERNAME, "");
        String password = environment.getOrDefault(PASSWORD, "");
        if (username.isEmpty() && password.isEmpty()) {
            return new Credentials(Optional.empty(), "", List.of());
        }
        if (username.isEmpty() || password.isEmpty()) {
            throw new UsageException("Cannot log in to the broker: expected both " + USERNAME + " and " + PASSWORD
                    + " in the environment, received " + (username.isEmpty() ? PASSWORD : USERNAME)
                    + " only; set the other one as well, or " + TOKEN + " instead.");
        }
        String pair = Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new Credentials(Optional.of("Basic " + pair), USERNAME + " and " + PASSWORD, List.of(pair, password));
    }

    /** Rejects a token that cannot be sent, because the HTTP client would repeat it in its error message. */
    private static String checked(String token) {
        for (int i = 0; i < token.length(); i++) {
            if (token.charAt(i) <= ' ' || token.charAt(i) > '~') {
                throw new UsageException("Cannot log in to the broker: expected visible ASCII characters in " + TOKEN
                        + ", received another one at character " + (i + 1)
                        + "; set it again, without spaces and line breaks.");
            }
        }
        return token;
    }

    /** The value of the {@code Authorization} header. */
    Optional<String> header() {
        return header;
    }

    /** Returns advice for the case that the broker rejects the credentials. */
    String remedy() {
        return header.isPresent()
                ? "check the value of " + origin
                : "set " + TOKEN + ", or " + USERNAME + " and " + PASSWORD + ", in the environment";
    }

    /** Masks secrets in text from the broker, which may repeat the credentials or contain other secrets. */
    String hideIn(String text) {
        return secrets.maskTraffic(text);
    }

    @Override
    public String toString() {
        return header.isPresent() ? "Credentials of " + origin : "no credentials";
    }
}
