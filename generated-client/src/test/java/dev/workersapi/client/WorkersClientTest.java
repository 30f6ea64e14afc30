package dev.workersapi.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.client.api.VersionsApi.ListVersionsOptions;
import dev.workersapi.client.assets.Assets;
import dev.workersapi.client.error.AssetUploadException;
import dev.workersapi.client.error.CancelledException;
import dev.workersapi.client.error.WorkersException;
import dev.workersapi.client.http.CallOptions;
import dev.workersapi.client.http.Cancellation;
import dev.workersapi.client.http.RetryPolicy;
import dev.workersapi.client.model.Subdomain;
import dev.workersapi.client.model.SubdomainUpdate;
import dev.workersapi.client.response.ApiResponse;
import feign.Client;
import feign.Request;
import feign.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkersClientTest {
    private final List<Request> sent = new ArrayList<>();
    private final List<Request.Options> options = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"0, 1", "2, 6"})
    void anUploadOfAssetsWaitsAsTheClientDoesAndIsSentOnceWhereAllIs(int retries, int requests) {
        List<Duration> waits = new ArrayList<>();
        WorkersClient client = WorkersClient.builder()
                .accountId("a")
                .apiToken("t")
                .client((request, options) -> {
                    sent.add(request);
                    return respond(request, 503, "{}");
                })
                .retries(new RetryPolicy(retries, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO))
                .sleeper((time, cancellation) -> waits.add(time))
                .build();
        Assets assets = Assets.builder().add("/a.txt", "a").build();

        assertThatThrownBy(() -> client.assetUploader().upload("w", assets))
                .isInstanceOf(AssetUploadException.class)
                .isInstanceOfSatisfying(
                        WorkersException.class,
                        failure -> assertThat(failure.operation()).isEqualTo("createAssetsUploadSession"));
        assertThat(sent).hasSize(requests);
        assertThat(waits).hasSize(requests - 1);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "token,-,-,Bearer token,-,-",
                "-,key,me@example.com,-,key,me@example.com",
                "token,key,me@example.com,Bearer token,-,-",
                "' ',key,me@example.com,-,key,me@example.com"
            })
    void theEnvironmentSaysWhoCalls(
            String token, String key, String email, String authorization, String authKey, String authEmail) {
        Map<String, String> environment = new HashMap<>();
        environment.put("CLOUDFLARE_ACCOUNT_ID", "from-env");
        environment.put("CLOUDFLARE_API_BASE_URL", "http://127.0.0.1:9/v4/");
        environment.put("CLOUDFLARE_API_TOKEN", token);
        environment.put("CLOUDFLARE_API_KEY", key);
        environment.put("CLOUDFLARE_EMAIL", email);
        environment.values().removeIf(value -> value == null);

        try (WorkersClient client = new WorkersClientBuilder()
                .environment(environment)
                .client(respondingClient())
                .build()) {
            client.subdomain().getSubdomain("w");
        }

        assertThat(sent.get(0).url()).isEqualTo("http://127.0.0.1:9/v4/accounts/from-env/workers/scripts/w/subdomain");
        assertThat(header("Authorization")).isEqualTo(authorization);
        assertThat(header("X-Auth-Key")).isEqualTo(authKey);
        assertThat(header("X-Auth-Email")).isEqualTo(authEmail);
    }

    @Test
    void aKeyWithoutItsUserIsSaid() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new WorkersClientBuilder().environment(Map.of("CLOUDFLARE_API_KEY", "s3cret")))
                .withMessageContaining("CLOUDFLARE_EMAIL")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
    }

    @Test
    void whatIsMissingIsSaidAtOnce() {
        assertThatIllegalStateException()
                .isThrownBy(() -> WorkersClient.builder().build())
                .withMessageContaining("`accountId` (or the variable CLOUDFLARE_ACCOUNT_ID)")
                .withMessageContaining("`apiToken` (or CLOUDFLARE_API_TOKEN)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkersClient.builder().baseUrl("api.cloudflare.com"))
                .withMessageContaining("`baseUrl` must begin with http:// or https://");
    }

    @Test
    void aCallCanAddToTheRequest() {
        client().subdomain()
                .updateSubdomain(
                        "a/b c?d#e%f",
                        SubdomainUpdate.builder().enabled(true).build(),
                        CallOptions.builder()
                                .addHeader("X-One", "{1}")
                                .addQuery("q&", "a b/ä{x}")
                                .putBodyProperty("new", TextNode.valueOf("x"))
                                .timeout(Duration.ofSeconds(7))
                                .build());

        assertThat(sent.get(0).url())
                .isEqualTo(
                        "https://api.cloudflare.com/client/v4/accounts/me/workers/scripts/a%2Fb%20c%3Fd%23e%25f/subdomain"
                                + "?q%26=a%20b%2F%C3%A4%7Bx%7D");
        assertThat(header("X-One")).isEqualTo("{1}");
        assertThat(new String(sent.get(0).body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"enabled\":true,\"new\":\"x\"}");
        assertThat(options.get(0)).isInstanceOfSatisfying(CallOptions.class, call -> {
            assertThat(call.timeout()).contains(Duration.ofSeconds(7));
            assertThat(call.readWait()).contains(Duration.ofSeconds(60));
        });
    }

    @Test
    void optionalParametersAreTyped() {
        client().versions()
                .listVersionsWithResponse(
                        "w",
                        ListVersionsOptions.builder()
                                .deployable(true)
                                .page(2)
                                .page(3)
                                .perPage(50)
                                .build());

        assertThat(sent.get(0).url()).endsWith("/versions?deployable=true&page=3&per_page=50");
    }

    @Test
    void anotherAccountSharesTheConnections() {
        WorkersClient client = client();

        client.account("other_one").subdomain().getSubdomain("w");
        client.subdomain().getSubdomain("w");

        assertThat(sent)
                .extracting(Request::url)
                .satisfiesExactly(
                        url -> assertThat(url).contains("/accounts/other_one/"),
                        url -> assertThat(url).contains("/accounts/me/"));
    }

    @Test
    void itSaysWhoItIsAndTellsNoSecrets() {
        WorkersClient client = WorkersClient.builder()
                .accountId("me")
                .apiToken("s3cret")
                .userAgent("deployer/2")
                .client(respondingClient())
                .build();
        client.subdomain().getSubdomain("w");

        assertThat(header("User-Agent")).matches("deployer/2 workers-api-java/\\S+ Java/\\d+");
        assertThat(client).hasToString("WorkersClient{https://api.cloudflare.com/client/v4, account me}");
    }

    @Test
    void asyncCallsRunOnTheCallersThreads() {
        List<Thread> threads = new ArrayList<>();
        CompletableFuture<Boolean> enabled = client().subdomain()
                .async(task -> {
                    Thread thread = new Thread(task, "mine");
                    threads.add(thread);
                    thread.start();
                })
                .getSubdomain("w")
                .thenApply(subdomain -> subdomain.enabled().orElseThrow());

        assertThat(enabled).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
        assertThat(threads).hasSize(1);
    }

    @Test
    void aFutureGivesTheResponseAsAWholeToo() {
        ApiResponse<Subdomain> response = client().subdomain()
                .async(Runnable::run)
                .getSubdomainWithResponse("w")
                .join();

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.result().enabled()).contains(true);
    }

    @Test
    void whatGoesWrongCompletesTheFuture() {
        CompletableFuture<?> failed = client().subdomain().async(Runnable::run).getSubdomain("fail");

        assertThatThrownBy(failed::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(dev.workersapi.client.error.NotFoundException.class);
    }

    @Test
    void aFutureThatNobodyWaitsForAnyMoreCancelsTheCall() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch aborted = new CountDownLatch(1);
        Client hanging = (request, given) -> {
            Cancellation stop = ((CallOptions) given).cancellation().orElseThrow();
            try (Cancellation.Registration registration = stop.onCancel(aborted::countDown)) {
                begun.countDown();
                assertThat(aborted.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            throw new java.io.InterruptedIOException("aborted");
        };
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (WorkersClient client = WorkersClient.builder()
                .accountId("me")
                .apiToken("t")
                .client(hanging)
                .build()) {
            CompletableFuture<?> future = client.subdomain().async(executor).getSubdomain("w");
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(future.completeExceptionally(new TimeoutException())).isTrue();

            assertThat(aborted.await(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            executor.shutdown();
            assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aCancelledCallIsNotSent() {
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();

        assertThatThrownBy(() -> client().subdomain()
                        .getSubdomain(
                                "w",
                                CallOptions.builder().cancellation(cancelled).build()))
                .isInstanceOf(CancelledException.class);
        assertThat(sent).isEmpty();
    }

    private WorkersClient client() {
        return WorkersClient.builder()
                .accountId("me")
                .apiToken("t")
                .client(respondingClient())
                .build();
    }

    private Client respondingClient() {
        return (request, given) -> {
            sent.add(request);
            options.add(given);
            boolean fails = request.url().contains("/fail/");
            return respond(request, fails ? 404 : 200, "{\"success\":" + !fails + ",\"result\":{\"enabled\":true}}");
        };
    }

    private static Response respond(Request request, int status, String body) {
        return Response.builder()
                .request(request)
                .status(status)
                .headers(Map.of())
                .body(body, StandardCharsets.UTF_8)
                .build();
    }

    private @Nullable String header(String name) {
        return sent.get(0).headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .findFirst()
                .orElse(null);
    }
}
