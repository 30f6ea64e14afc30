package dev.workersapi.client.http;

import feign.RequestInterceptor;
import feign.RequestTemplate;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Says who calls. A request that has an {@code Authorization} header already is left as it is: an upload of assets
 * has a token of its own. Thread-safe where the supplier is. Never shown by {@link #toString()}.
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
     * An API token, without the word {@code Bearer}.
     *
     * @throws IllegalArgumentException if it cannot be one
     */
    public static Credentials token(String token) {
        String bearer = bearer(token);
        return new Credentials(template -> template.headerLiteral(AUTHORIZATION, bearer));
    }

    /** An API token that is asked for anew before every call, for those that change. */
    public static Credentials token(Supplier<String> token) {
        return new Credentials(template -> template.headerLiteral(AUTHORIZATION, bearer(token.get())));
    }

    /**
     * The older global API key with the account's email address.
     *
     * @throws IllegalArgumentException if one of them cannot be what it is for
     */
    public static Credentials key(String email, String key) {
        String checkedEmail = visible("email", email);
        String checkedKey = visible("key", key);
        return new Credentials(template ->
                template.headerLiteral("X-Auth-Email", checkedEmail).headerLiteral("X-Auth-Key", checkedKey));
    }

    @Override
    public void apply(RequestTemplate template) {
        if (template.headers().keySet().stream().noneMatch(AUTHORIZATION::equalsIgnoreCase)) {
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

    /** Visible ASCII only: a blank would end the token, a line break the header. */
    private static String visible(String name, String value) {
        // It may come from System.getenv, which gives null where nothing is set.
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "`" + name + "` must not be empty: is the environment variable or setting that it comes from set?");
        }
        if (!value.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new IllegalArgumentException(
                    "`" + name + "` must be visible ASCII characters: is there a space or a line break around it?");
        }
        return value;
    }
}
