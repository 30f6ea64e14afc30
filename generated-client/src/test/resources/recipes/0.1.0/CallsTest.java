package dev.workersapi.client.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.api.ScriptsApi.UploadScriptOptions;
import dev.workersapi.client.error.ApiException;
import dev.workersapi.client.error.AuthenticationException;
import dev.workersapi.client.error.CancelledException;
import dev.workersapi.client.error.ConnectionException;
import dev.workersapi.client.error.InvalidRequestException;
import dev.workersapi.client.error.NotFoundException;
import dev.workersapi.client.error.PermissionException;
import dev.workersapi.client.error.RateLimitException;
import dev.workersapi.client.error.RequestTimeoutException;
import dev.workersapi.client.error.ValidationException;
import dev.workersapi.client.http.CallOptions;
import dev.workersapi.client.http.Cancellation;
import dev.workersapi.client.http.RetryPolicy;
import dev.workersapi.client.model.Script;
import dev.workersapi.client.model.Settings;
import dev.workersapi.client.model.UploadedScript;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.client.upload.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallsTest extends RecipeTest {
    private final WorkerUpload upload = WorkerUpload.builder()
            .metadata(WorkerMetadata.builder().mainModule("index.js").build())
            .addFile(Part.of("index.js", "export default {}"))
            .build();

    @Test
    void optionsOfACallComeBeforeThoseOfTheClient() {
        server.respond("{\"id\":\"my-worker\"}");

        // recipe: options
        UploadScriptOptions options = UploadScriptOptions.builder()
                .timeout(Duration.ofMinutes(5))
                .maxRetries(0)
                .addHeader("X-Request-Source", "nightly")
                .addQuery("excludeScript", "true")
                .putBodyProperty("logpush_v2", BooleanNode.TRUE)
                .build();
        client.scripts().uploadScript("my-worker", upload, options);
        // end

        assertThat(server.only().target()).endsWith("/my-worker?excludeScript=true");
        assertThat(server.only().header("X-Request-Source")).isEqualTo("nightly");
        assertThat(server.only().parts().get("metadata").json())
                .isEqualTo(json("{'main_module':'index.js','logpush_v2':true}"));
    }

    @Test
    void aClientIsSetUpOnce() {
        server.respond("[]");
        String url = server.url();
        String accountId = ACCOUNT;
        String token = "t";

        // recipe: client
        WorkersClient client = WorkersClient.builder()
                .accountId(accountId)
                .apiToken(token)
                .baseUrl(url)
                .userAgent("deployer/1.4")
                .options(CallOptions.builder()
                        .connectTimeout(Duration.ofSeconds(5))
                        .readTimeout(Duration.ofSeconds(30))
                        .build())
                .retries(new RetryPolicy(4, Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofMinutes(2)))
                .build();
        // end

        client.scripts().listScripts();
        client.close();
        assertThat(server.only().header("User-Agent")).startsWith("deployer/1.4 workers-api-java/");
    }

    @Test
    void aFutureGivesWhatTheCallGives() throws Exception {
        server.respond("[{\"id\":\"my-worker\"}]");

        // recipe: async
        ExecutorService executor = Executors.newFixedThreadPool(8);
        CompletableFuture<List<Script>> scripts =
                client.scripts().async(executor).listScripts();
        CompletableFuture<Integer> count = scripts.thenApply(List::size);
        // end

        assertThat(count.get(30, TimeUnit.SECONDS)).isEqualTo(1);
        executor.shutdownNow();
    }

    @Test
    void cancellingAFutureAbortsTheRequest() throws Exception {
        server.neverRespond();
        ExecutorService executor = Executors.newFixedThreadPool(1);

        // recipe: cancel
        CompletableFuture<UploadedScript> future =
                client.scripts().async(executor).uploadScript("my-worker", upload);
        Runnable stop = () -> future.cancel(true);
        // end

        while (server.received().isEmpty()) {
            Thread.onSpinWait();
        }
        stop.run();
        assertThat(future).isCancelled();
        executor.shutdown();
        assertThat(executor.awaitTermination(30, TimeUnit.SECONDS))
                .as("the thread is free")
                .isTrue();
    }

    @Test
    void aBlockingCallIsCancelledFromAnotherThread() throws Exception {
        server.neverRespond();

        // recipe: cancellation
        Cancellation cancellation = new Cancellation();
        CallOptions options = CallOptions.builder().cancellation(cancellation).build();
        // end

        Thread other = new Thread(() -> {
            while (server.received().isEmpty()) {
                Thread.onSpinWait();
            }
            cancellation.cancel();
        });
        other.start();
        assertThatThrownBy(() -> client.settings().getSettings("my-worker", options))
                .isInstanceOfSatisfying(
                        CancelledException.class,
                        e -> assertThat(e.mayHaveBeenExecuted()).isTrue());
        other.join();
    }

    @Test
    void errorsAreToldApartByWhatToDo() {
        List<String> log = new ArrayList<>();
        server.fail(404, 10007, "This Worker does not exist on your account.");

        // recipe: errors
        Optional<Settings> settings = Optional.empty();
        try {
            settings = Optional.of(client.settings().getSettings("my-worker"));
        } catch (NotFoundException e) {
            log.add("not deployed yet");
        } catch (AuthenticationException | PermissionException e) {
            log.add("check the token and its permissions: " + e.getMessage());
        } catch (InvalidRequestException | ValidationException e) {
            log.add("fix this program: " + e.getMessage());
        } catch (RateLimitException e) {
            log.add("retry in " + e.retryAfter().orElse(Duration.ofMinutes(5)));
        } catch (ConnectionException e) {
            log.add(e.mayHaveBeenExecuted() ? "check, then retry" : "retry");
        } catch (ApiException e) {
            log.add("contact Cloudflare about " + e.cfRay().orElse("it") + ": " + e.errors());
        }
        // end

        assertThat(log).containsExactly("not deployed yet");
        assertThat(settings).isEmpty();
    }

    @Test
    void whatCannotBeSentIsRefusedBeforeItIsSent() {
        // recipe: invalid
        WorkerUpload wrong = WorkerUpload.builder()
                .metadata(WorkerMetadata.builder().mainModule("main.js").build())
                .addFile(Part.of("index.js", "export default {}"))
                .build();
        // end

        assertThatThrownBy(() -> client.scripts().uploadScript("my-worker", wrong))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(
                        "uploadScript cannot be sent: `main_module` is `main.js`, but the modules are [index.js]: add"
                                + " that module, or name one of them");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aTimeoutSaysWhichItWas() {
        server.neverRespond();

        assertThatThrownBy(() -> client.settings()
                        .getSettings(
                                "my-worker",
                                CallOptions.builder()
                                        .timeout(Duration.ofMillis(50))
                                        .maxRetries(0)
                                        .build()))
                .isInstanceOfSatisfying(
                        RequestTimeoutException.class,
                        e -> assertThat(e.kind()).isEqualTo(RequestTimeoutException.Kind.ATTEMPT));
    }
}
