package dev.workersapi.client;

import dev.workersapi.client.error.ArgumentChecks;
import dev.workersapi.client.http.CallOptions;
import dev.workersapi.client.http.Credentials;
import dev.workersapi.client.http.HttpClient5Client;
import dev.workersapi.client.http.HttpLogging;
import dev.workersapi.client.http.RetryPolicy;
import dev.workersapi.client.http.RetryingClient;
import dev.workersapi.client.http.Sleeper;
import dev.workersapi.client.internal.FeignFactory;
import feign.Capability;
import feign.Client;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.jspecify.annotations.Nullable;

/** Builds a {@link WorkersClient}. Not thread-safe. */
public final class WorkersClientBuilder {
    private static final String DEFAULT_BASE_URL = "https://api.cloudflare.com/client/v4";

    private String baseUrl = DEFAULT_BASE_URL;
    private @Nullable String accountId;
    private @Nullable Credentials credentials;
    private @Nullable Client transport;
    private CallOptions options = CallOptions.none();
    private RetryPolicy retries = RetryPolicy.DEFAULT;
    private HttpLogging logging = HttpLogging.NONE;
    private String userAgent = defaultUserAgent();
    private final List<Capability> capabilities = new ArrayList<>();
    private Clock clock = Clock.systemUTC();
    private Sleeper sleeper = Sleeper.blocking();

    WorkersClientBuilder() {}

    /**
     * Sets the account ID to use in calls. Required.
     *
     * @throws IllegalArgumentException if the value is not a valid account ID
     */
    public WorkersClientBuilder accountId(String value) {
        accountId = AccountId.checked(value);
        return this;
    }

    /** Authenticates with an API token. */
    public WorkersClientBuilder apiToken(String token) {
        return credentials(Credentials.token(token));
    }

    /** Authenticates with API tokens from a supplier, which is queried before every call. */
    public WorkersClientBuilder apiToken(Supplier<String> token) {
        return credentials(Credentials.token(token));
    }

    /** Authenticates with a user's global API key. */
    public WorkersClientBuilder apiKey(String email, String key) {
        return credentials(Credentials.key(email, key));
    }

    /** Sets the credentials. Required. */
    public WorkersClientBuilder credentials(Credentials value) {
        credentials = ArgumentChecks.present(WorkersClientBuilder.class, "credentials", value);
        return this;
    }

    /**
     * Sets the address of the API. Default: {@code https://api.cloudflare.com/client/v4}.
     *
     * @throws IllegalArgumentException if the value is not an HTTP or HTTPS URL
     */
    public WorkersClientBuilder baseUrl(String value) {
        String scheme = URI.create(ArgumentChecks.present(WorkersClientBuilder.class, "baseUrl", value))
                .getScheme();
        if (!"http".equals(scheme) && !"https".equals(scheme)) {
            throw new IllegalArgumentException("`baseUrl` must begin with http:// or https://, but was " + value);
        }
        baseUrl = value.replaceAll("/+$", "");
        return this;
    }

    /**
     * Reads environment variables: {@code CLOUDFLARE_API_TOKEN}, or {@code CLOUDFLARE_API_KEY} with {@code
     * CLOUDFLARE_EMAIL}; {@code CLOUDFLARE_ACCOUNT_ID}; {@code CLOUDFLARE_API_BASE_URL}. Cloudflare's own command-line
     * tool uses the same names. A token takes precedence over a key. Variables that are missing or empty are ignored.
     */
    public WorkersClientBuilder environment(Map<String, String> variables) {
        variable(variables, "CLOUDFLARE_ACCOUNT_ID").ifPresent(this::accountId);
        variable(variables, "CLOUDFLARE_API_BASE_URL").ifPresent(this::baseUrl);
        Optional<String> token = variable(variables, "CLOUDFLARE_API_TOKEN");
        Optional<String> key = variable(variables, "CLOUDFLARE_API_KEY");
        if (token.isPresent()) {
            apiToken(token.get());
        } else if (key.isPresent()) {
            apiKey(
                    variable(variables, "CLOUDFLARE_EMAIL")
                            .orElseThrow(() -> new IllegalStateException(
                                    "`CLOUDFLARE_API_KEY` is set, but `CLOUDFLARE_EMAIL` is not: set the e-mail address"
                                            + " of the key's user, or an API token in `CLOUDFLARE_API_TOKEN`")),
                    key.get());
        }
        return this;
    }

    private static Optional<String> variable(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /** Sets the default options for all calls, such as timeouts. */
    public WorkersClientBuilder options(CallOptions value) {
        options = ArgumentChecks.present(WorkersClientBuilder.class, "options", value);
        return this;
    }

    /** Builds the default options of all calls, and calls {@link #options(CallOptions)}. */
    public WorkersClientBuilder options(Consumer<CallOptions.Builder<?>> value) {
        return options(CallOptions.builder().configure(value).build());
    }

    /**
     * Sets the retry policy. {@link WorkersClient#assetUploader()} follows its own retry rules, except that it does not
     * retry if this policy allows no retries.
     */
    public WorkersClientBuilder retries(RetryPolicy value) {
        retries = ArgumentChecks.present(WorkersClientBuilder.class, "retries", value);
        return this;
    }

    /**
     * Sets the level of logging to the SLF4J logger {@code dev.workersapi.client}. Secrets are never logged. Default:
     * {@link HttpLogging#NONE}.
     */
    public WorkersClientBuilder logging(HttpLogging value) {
        logging = ArgumentChecks.present(WorkersClientBuilder.class, "logging", value);
        return this;
    }

    /** Adds the name of the calling program to the {@code User-Agent} header, before the client's own name. */
    public WorkersClientBuilder userAgent(String program) {
        userAgent = program + " " + defaultUserAgent();
        return this;
    }

    /**
     * Sets the Apache HttpClient that sends the requests. Its own proxy, TLS, client certificate and pool settings
     * apply. You must close it yourself.
     */
    public WorkersClientBuilder httpClient(CloseableHttpClient value) {
        return client(new HttpClient5Client(value));
    }

    /** Sets a Feign client that sends the requests instead of Apache HttpClient. You must close it yourself. */
    public WorkersClientBuilder client(Client value) {
        transport = ArgumentChecks.present(WorkersClientBuilder.class, "client", value);
        return this;
    }

    /** Adds a Feign capability, such as {@link dev.workersapi.client.http.ObservationCapability}. */
    public WorkersClientBuilder addCapability(Capability value) {
        capabilities.add(ArgumentChecks.present(WorkersClientBuilder.class, "capability", value));
        return this;
    }

    /** Sets the clock for evaluating dates in {@code Retry-After}. Default: the system clock. */
    public WorkersClientBuilder clock(Clock value) {
        clock = ArgumentChecks.present(WorkersClientBuilder.class, "clock", value);
        return this;
    }

    /** Sets the way to wait between retries. Default: {@link Sleeper#blocking()}. */
    public WorkersClientBuilder sleeper(Sleeper value) {
        sleeper = ArgumentChecks.present(WorkersClientBuilder.class, "sleeper", value);
        return this;
    }

    /**
     * Creates the client.
     *
     * @throws IllegalStateException if a required value is missing; the message names all of them
     */
    public WorkersClient build() {
        List<String> missing = new ArrayList<>();
        if (accountId == null) {
            missing.add("`accountId` (or the variable CLOUDFLARE_ACCOUNT_ID)");
        }
        if (credentials == null) {
            missing.add("credentials: `apiToken` (or CLOUDFLARE_API_TOKEN), or `apiKey` (or CLOUDFLARE_API_KEY and"
                    + " CLOUDFLARE_EMAIL)");
        }
        if (accountId == null || credentials == null) {
            throw new IllegalStateException("a WorkersClient needs " + String.join(", and ", missing));
        }
        RetryingClient.Builder calls = RetryingClient.builder(transport == null ? new HttpClient5Client() : transport)
                .defaults(options)
                .retries(retries)
                .clock(clock)
                .sleeper(sleeper)
                .userAgent(userAgent)
                .logging(logging)
                .streamsResponse(FeignFactory::streamsResponse);
        RetryingClient client = calls.build();
        Clock time = clock;
        Sleeper waits = sleeper;
        boolean once = options.maxRetries().orElse(retries.maxRetries()) == 0;
        return new WorkersClient(
                client,
                transport == null,
                FeignFactory.create(client, credentials, logging, capabilities),
                uploader -> (once ? uploader.withRetries(0) : uploader)
                        .withClock(time)
                        .withSleeper(waits),
                time,
                waits,
                baseUrl,
                accountId);
    }

    private static String defaultUserAgent() {
        String version = WorkersClient.class.getPackage().getImplementationVersion();
        return "workers-api-java/" + (version == null ? "dev" : version) + " Java/"
                + Runtime.version().feature();
    }
}
