package dev.workersapi.client;

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
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link WorkersClient} is made of; not thread-safe. */
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

    /** The account whose Workers are meant; required. */
    public WorkersClientBuilder accountId(String value) {
        accountId = Objects.requireNonNull(value, "accountId");
        return this;
    }

    /** An API token. */
    public WorkersClientBuilder apiToken(String token) {
        return credentials(Credentials.token(token));
    }

    /** A source of API tokens, asked anew for each call. */
    public WorkersClientBuilder apiToken(Supplier<String> token) {
        return credentials(Credentials.token(token));
    }

    /** The global API key of a user. */
    public WorkersClientBuilder apiKey(String email, String key) {
        return credentials(Credentials.key(email, key));
    }

    /** What the calls are authorised by; one kind of credentials is required. */
    public WorkersClientBuilder credentials(Credentials value) {
        credentials = Objects.requireNonNull(value, "credentials");
        return this;
    }

    /** Where the API is; Cloudflare's unless set. */
    public WorkersClientBuilder baseUrl(String value) {
        String scheme = URI.create(value).getScheme();
        if (!"http".equals(scheme) && !"https".equals(scheme)) {
            throw new IllegalArgumentException("`baseUrl` must begin with http:// or https://, but was " + value);
        }
        baseUrl = value.replaceAll("/+$", "");
        return this;
    }

    /**
     * Takes what environment variables say: {@code CLOUDFLARE_API_TOKEN}, or {@code CLOUDFLARE_API_KEY} with
     * {@code CLOUDFLARE_EMAIL}; {@code CLOUDFLARE_ACCOUNT_ID}; {@code CLOUDFLARE_API_BASE_URL}. They are the names that
     * the vendor's command line reads. A token comes before a key; what is not there, or empty, changes nothing.
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

    /** What calls do unless they have options of their own: timeouts, for example. */
    public WorkersClientBuilder options(CallOptions value) {
        options = Objects.requireNonNull(value, "options");
        return this;
    }

    /**
     * When a failed request is sent again. For the files of {@link WorkersClient#assetUploader()} there are rules of its
     * own, of which this says one thing: without retries there are none for them either.
     */
    public WorkersClientBuilder retries(RetryPolicy value) {
        retries = Objects.requireNonNull(value, "retries");
        return this;
    }

    /** What is written to the log {@code dev.workersapi.client}; nothing unless set. Never a secret. */
    public WorkersClientBuilder logging(HttpLogging value) {
        logging = Objects.requireNonNull(value, "logging");
        return this;
    }

    /** Names the program that calls, in front of this client's own name. */
    public WorkersClientBuilder userAgent(String program) {
        userAgent = program + " " + defaultUserAgent();
        return this;
    }

    /** What Apache HttpClient sends: proxy, TLS, client certificates and the pool are its. It stays the caller's. */
    public WorkersClientBuilder httpClient(CloseableHttpClient value) {
        return client(new HttpClient5Client(value));
    }

    /** What sends each request, in place of Apache HttpClient. It stays the caller's to close. */
    public WorkersClientBuilder client(Client value) {
        transport = Objects.requireNonNull(value, "client");
        return this;
    }

    /** Adds to Feign, such as {@link dev.workersapi.client.http.ObservationCapability}. */
    public WorkersClientBuilder addCapability(Capability value) {
        capabilities.add(Objects.requireNonNull(value, "capability"));
        return this;
    }

    /** Tells the time, to which a date in {@code Retry-After} is compared. */
    public WorkersClientBuilder clock(Clock value) {
        clock = Objects.requireNonNull(value, "clock");
        return this;
    }

    /** Waits between requests. */
    public WorkersClientBuilder sleeper(Sleeper value) {
        sleeper = Objects.requireNonNull(value, "sleeper");
        return this;
    }

    /**
     * The client.
     *
     * @throws IllegalStateException naming what is required and was not set
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
                baseUrl,
                accountId);
    }

    private static String defaultUserAgent() {
        String version = WorkersClient.class.getPackage().getImplementationVersion();
        return "workers-api-java/" + (version == null ? "dev" : version) + " Java/"
                + Runtime.version().feature();
    }
}
