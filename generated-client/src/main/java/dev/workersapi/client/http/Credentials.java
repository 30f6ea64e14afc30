package dev.workersapi.client.http;

import dev.workersapi.client.error.ArgumentChecks;
import feign.RequestInterceptor;
import feign.RequestTemplate;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Authenticates requests. A request that already has an {@code Authorization} header is not changed, because asset
 * uploads use a separate token. Thread-safe if the supplier is. {@link #toString()} shows no secret.
 *
 * <pre>{@code
 * Credentials credentials = Credentials.token(System.getenv("CLOUDFLARE_API_TOKEN"));
 * }</pre>
 */
public final class Credentials implements RequestInterceptor {
    private static final String AUTHORIZATION = "Authorization";

    private final RequestInterceptor headers;

    private Credentials(RequestInterceptor headers) {
        this.headers = headers;
    }

    /**
     * Creates credentials from an API token, without the prefix {@code Bearer}.
     *
     * @throws IllegalArgumentException if the value is not a valid token
     */
    public static Credentials token(String token) {
        String bearer = bearer(token);
        return new Credentials(template -> template.headerLiteral(AUTHORIZATION, bearer));
    }

    /** Creates credentials that obtain an API token from a supplier before every call. */
    public static Credentials token(Supplier<String> token) {
        ArgumentChecks.present(Credentials.class, "token", token);
        return new Credentials(template -> template.headerLiteral(AUTHORIZATION, bearer(token.get())));
    }

    /**
     * Creates credentials from a user's email address and global API key, the predecessor of API tokens.
     *
     * @throws IllegalArgumentException if a value is empty, or contains characters that are not allowed in headers
     */
    public static Credentials key(String email, String key) {
        String checkedEmail = visible("email", email);
        String checkedKey = visible("key", key);
        return new Credentials(template ->
                template.headerLiteral("X-Auth-Email", checkedEmail).headerLiteral("X-Auth-Key", checkedKey));
    }

    @Override
    public void apply(RequestTemplate template) {
        if (!template.headers().containsKey(AUTHORIZATION)) {
            headers.apply(template);
        }
    }

    @Override
    public String toString() {
        return "Credentials[***]";
    }

    private static String bearer(String token) {
        String checked = visible("token", token);
        if (checked.toLowerCase(Locale.ROOT).startsWith("bearer")) {
            throw new IllegalArgumentException(
                    "`token` must be the bare token, but began with \"Bearer\": remove that word");
        }
        return "Bearer " + checked;
    }

    /**
     * Accepts only visible ASCII characters, because a space would end the token, and a line break would end the
     * header.
     */
    private static String visible(String name, String value) {
        // The value may come from System.getenv, which returns null for variables that are not set.
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("`" + name
                    + "` must not be empty: is the environment variable or setting that it comes from defined?");
        }
        if (!value.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new IllegalArgumentException(
                    "`" + name + "` must be visible ASCII characters: is there a space or a line break around it?");
        }
        return value;
    }
}
