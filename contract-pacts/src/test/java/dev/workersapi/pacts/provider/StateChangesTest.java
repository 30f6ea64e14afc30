package dev.workersapi.pacts.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import au.com.dius.pact.provider.junit5.HttpsTestTarget;
import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.api.AccountApi;
import dev.workersapi.client.api.RoutesApi;
import dev.workersapi.client.error.NotFoundException;
import dev.workersapi.client.model.AccountSubdomain;
import dev.workersapi.client.model.AssetsUpload;
import dev.workersapi.client.model.AssetsUploadResult;
import dev.workersapi.client.upload.Content;
import dev.workersapi.client.upload.Part;
import dev.workersapi.pacts.States;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks the errors for states that cannot be set up, and that tearing down leaves nothing. */
class StateChangesTest {
    private final ProviderUnderTest provider = ProviderUnderTest.start();

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void unknownStateIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.states().setUp("the moon is full", Map.of()))
                .withMessageContaining("'the moon is full'");
    }

    @Test
    void missingParameterIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.states().setUp(States.WORKER, Map.of()))
                .withMessageContaining(States.WORKER)
                .withMessageContaining("script_name");
    }

    @Test
    void rateLimitNeedsASwitch() {
        StateChanges states = new StateChanges(provider.client(), "token", Throttle.NONE);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> states.setUp(States.RATE_LIMIT, Map.of("operation", "listScripts", "retry_after", 1)))
                .withMessageContaining("the rate limit of this provider cannot be switched on");
    }

    @Test
    void tearDownRemovesTheWorkers() {
        provider.states().setUp(States.WORKER, Map.of("script_name", "shop"));
        assertThat(provider.client().settings().getSettings("shop").bindings()).isPresent();
        provider.states().tearDown();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> provider.client().settings().getSettings("shop"));
    }

    @Test
    void tearDownRemovesRoutesAndDomains() {
        provider.states().setUp(States.WORKER, Map.of("script_name", "shop"));
        Object zone = provider.states()
                .setUp(States.ROUTE, Map.of("script_name", "shop", "path", "/shop/*"))
                .get("zone_id");
        provider.states().setUp(States.CUSTOM_DOMAIN, Map.of("script_name", "shop", "label", "shop"));
        WorkersClient client = provider.client();
        RoutesApi routes = client.zone(String.valueOf(zone)).routes();
        assertThat(routes.listRoutes()).hasSize(1);
        assertThat(client.domains().listDomains()).hasSize(1);

        provider.states().tearDown();

        assertThat(routes.listRoutes()).isEmpty();
        assertThat(client.domains().listDomains()).isEmpty();
    }

    @Test
    void tearDownRestoresTheSubdomain() {
        AccountApi account = provider.client().account();
        account.createAccountSubdomain(
                AccountSubdomain.builder().subdomain("my-company").build());

        provider.states().setUp(States.NO_ACCOUNT_SUBDOMAIN, Map.of());
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(account::getAccountSubdomain);

        provider.states().tearDown();
        assertThat(account.getAccountSubdomain().subdomain()).isEqualTo("my-company");
    }

    @Test
    void tearDownContinuesAfterAFailure() {
        List<String> done = new ArrayList<>();
        TearDown tearDown = new TearDown();
        tearDown.add(() -> done.add("first state"));
        tearDown.add(() -> {
            throw new IllegalStateException("second state");
        });
        tearDown.add(() -> done.add("third state"));

        assertThatIllegalStateException().isThrownBy(tearDown::run).withMessage("second state");
        assertThat(done).containsExactly("third state", "first state");
    }

    /** No call of the API deletes an asset, so an earlier verification leaves those that it uploaded. */
    @Test
    void sessionIsOpenForAssetsThatTheProviderHas() {
        String hash = "0123456789abcdef0123456789abcdef";
        Map<String, Object> manifest = Map.of("/index.html", Map.of("hash", hash, "size", 3));
        for (int verification = 1; verification <= 3; verification++) {
            Object session = provider.states()
                    .setUp(States.UPLOAD_SESSION, Map.of("script_name", "shop", "manifest", manifest))
                    .get("session");
            assertThat(provider.client()
                            .assets()
                            .uploadAssets(
                                    String.valueOf(session),
                                    AssetsUpload.of(new Part(hash, "text/html", Content.of("PGI+"))))
                            .flatMap(AssetsUploadResult::jwt))
                    .as("completion token of verification " + verification)
                    .isPresent();
        }
    }

    @Test
    void manifestMustBeAnObject() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.states()
                        .setUp(States.UPLOAD_SESSION, Map.of("script_name", "shop", "manifest", "not-a-real-secret")))
                .withMessageContaining("'manifest'")
                .withMessageNotContaining("not-a-real-secret");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080/client/v4, 8080, false",
        "http://api.example/client/v4, 80, false",
        "https://api.example/client/v4, 443, true",
        "https://api.example:8443, 8443, true"
    })
    void targetHasTheAddressOfTheProvider(URI address, int port, boolean tls) {
        assertThat(Targets.of(address).getPort()).isEqualTo(port);
        assertThat(Targets.of(address) instanceof HttpsTestTarget).isEqualTo(tls);
    }

    @Test
    void otherSchemesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Targets.of(URI.create("ftp://api.example")));
    }
}
