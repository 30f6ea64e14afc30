package dev.workersapi.client.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import feign.DefaultInvocationHandlerFactory;
import feign.Feign;
import feign.InvocationHandlerFactory;
import feign.Request;
import feign.RequestInterceptor;
import feign.Target;
import feign.codec.DecodeException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Builds the generated API interfaces. */
public final class WorkersClient {
    private final Feign.Builder feign;
    private final String baseUrl;

    private WorkersClient(Builder b) {
        ObjectMapper mapper = Json.mapper();
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(b.connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                // no h2c upgrade in clear text: mock servers stumble over it
                .version(b.baseUrl.startsWith("https:") ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .build();
        this.baseUrl = b.baseUrl;
        this.feign = Feign.builder()
                .client(new JdkClient(http))
                .encoder(new WorkersEncoder(mapper))
                .decoder(new WorkersDecoder(mapper))
                .errorDecoder(new WorkersErrorDecoder(mapper))
                .retryer(new WorkersRetryer(b.maxRetries, Duration.ofSeconds(60)))
                .doNotCloseAfterDecode()
                .invocationHandlerFactory(WorkersClient::translating)
                .options(new Request.Options(
                        b.connectTimeout.toMillis(),
                        TimeUnit.MILLISECONDS,
                        b.readTimeout.toMillis(),
                        TimeUnit.MILLISECONDS,
                        false));
        if (b.auth != null) feign.requestInterceptor(b.auth);
    }

    /** No Feign exception leaves this client: Feign wraps what a decoder throws, this unwraps it. */
    private static InvocationHandler translating(
            Target<?> target, Map<Method, InvocationHandlerFactory.MethodHandler> dispatch) {
        InvocationHandler feign = new DefaultInvocationHandlerFactory().create(target, dispatch);
        return (proxy, method, args) -> {
            try {
                return feign.invoke(proxy, method, args);
            } catch (DecodeException e) {
                if (e.getCause() instanceof CloudflareException c) throw c;
                throw new CloudflareException.Connection(e.getCause() == null ? e : e.getCause());
            }
        };
    }

    public <T> T api(Class<T> api) {
        return feign.target(api, baseUrl);
    }

    public static Builder builder() {
        return new Builder();
    }

    public static final class Builder {
        private String baseUrl = "https://api.cloudflare.com/client/v4";
        private RequestInterceptor auth;
        private int maxRetries = 2;
        private Duration connectTimeout = Duration.ofSeconds(10), readTimeout = Duration.ofSeconds(60);

        public Builder baseUrl(String v) {
            baseUrl = v;
            return this;
        }

        public Builder apiToken(String token) {
            Objects.requireNonNull(token);
            return apiToken(() -> token);
        }

        public Builder apiToken(Supplier<String> token) {
            auth = t -> t.removeHeader("Authorization").header("Authorization", "Bearer " + token.get());
            return this;
        }

        public Builder apiKey(String email, String key) {
            auth = t -> t.removeHeader("X-Auth-Email")
                    .removeHeader("X-Auth-Key")
                    .header("X-Auth-Email", email)
                    .header("X-Auth-Key", key);
            return this;
        }

        public Builder maxRetries(int v) {
            maxRetries = v;
            return this;
        }

        public Builder timeouts(Duration connect, Duration read) {
            connectTimeout = connect;
            readTimeout = read;
            return this;
        }

        public WorkersClient build() {
            return new WorkersClient(this);
        }
    }
}
