package dev.workersapi.pacts.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import au.com.dius.pact.core.pactbroker.CanIDeployResult;
import au.com.dius.pact.core.pactbroker.Latest;
import au.com.dius.pact.core.pactbroker.PactBrokerClient;
import au.com.dius.pact.core.pactbroker.PactBrokerClientConfig;
import au.com.dius.pact.core.pactbroker.To;
import dev.workersapi.pacts.ClientContract;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** From a published pact to a recorded deployment: our commands, and Pact JVM as the verifier and as a second opinion. */
class BrokerLoopTest {
    private static final String NOTHING_PUBLISHED = "No Pact files were found to verify";

    private final FakeBroker broker = new FakeBroker();
    private final Commands commands = Commands.at(broker);

    @BeforeEach
    void anEnvironment() {
        broker.addEnvironment("production");
    }

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void versionMayBeDeployedOnceItsPactIsVerified() {
        assertThat(commands.publish("1.0.0"))
                .isEqualTo("Published workers-api-client 1.0.0 (branch main): " + broker.url()
                        + "/pacts/provider/cloudflare-workers-api/consumer/workers-api-client/version/1.0.0");
        assertNo(Commands.CONSUMER, "1.0.0", "There is no verified pact between");

        assertThat(ProviderVerification.run(TrivialProvider.Bad.class, broker.url(), "7.0.0")
                        .getTestsFailedCount())
                .isEqualTo(1);
        commands.run("record-deployment", Commands.PROVIDER, "7.0.0");
        assertNo(Commands.CONSUMER, "1.0.0", "currently in production (7.0.0) failed");

        assertThat(ProviderVerification.run(TrivialProvider.Good.class, broker.url(), "7.1.0")
                        .getTestsSucceededCount())
                .isEqualTo(1);
        assertNo(Commands.CONSUMER, "1.0.0", "currently in production (7.0.0) failed");
        assertThat(commands.run("record-deployment", Commands.PROVIDER, "7.1.0"))
                .isEqualTo("Recorded the deployment of cloudflare-workers-api 7.1.0 to production");
        assertYes(Commands.CONSUMER, "1.0.0");

        commands.run("record-deployment", Commands.CONSUMER, "1.0.0");
        assertYes(Commands.PROVIDER, "7.1.0");
        assertNo(Commands.PROVIDER, "7.0.0", "failed");
    }

    @Test
    void committedContractIsVerifiedAndMayBeDeployed() {
        Map<String, String> variables = Map.of("PACT_BROKER_TOKEN", "t0ken");
        broker.requireAuthorization("Bearer t0ken");
        Commands authorized = new Commands(broker.url(), variables);
        authorized.publish(ClientContract.FOLDER, "1.0.0");
        TestExecutionSummary verification =
                ProviderVerification.run(PublishedContract.class, broker.url(), "7.1.0", variables);
        assertThat(verification.getTestsSucceededCount())
                .isEqualTo(verification.getTestsFoundCount())
                .isGreaterThan(200);
        assertThat(broker.requests())
                .filteredOn(request -> request.path().endsWith("/for-verification"))
                .extracting(request ->
                        request.json().path("consumerVersionSelectors").toString())
                .containsExactly("[{\"mainBranch\":true},{\"deployedOrReleased\":true}]");
        authorized.run("record-deployment", Commands.PROVIDER, "7.1.0");
        assertThat(authorized.run("can-i-deploy", Commands.CONSUMER, "1.0.0")).startsWith("Yes, ");
    }

    static Stream<Arguments> credentials() {
        String pair = Base64.getEncoder().encodeToString("ann:pa:ss".getBytes(StandardCharsets.UTF_8));
        return Stream.of(
                arguments(Map.of("PACT_BROKER_TOKEN", "t0ken"), "Bearer t0ken"),
                arguments(
                        Map.of("PACT_BROKER_TOKEN", "", "PACT_BROKER_USERNAME", "ann", "PACT_BROKER_PASSWORD", "pa:ss"),
                        "Basic " + pair));
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void verifierHasTheSameCredentials(Map<String, String> variables, String authorization) {
        broker.requireAuthorization(authorization);
        // With other credentials it would fail for another reason.
        assertThat(failure(ProviderVerification.run(PublishedContract.class, broker.url(), "7.1.0", variables)))
                .contains(NOTHING_PUBLISHED);
    }

    @Test
    void verifierSendsNoCredentialsThatAreNotSet() {
        Map<String, String> empty =
                Map.of("PACT_BROKER_TOKEN", "", "PACT_BROKER_USERNAME", "", "PACT_BROKER_PASSWORD", "");
        for (Map<String, String> variables : List.of(Map.<String, String>of(), empty)) {
            assertThat(failure(ProviderVerification.run(PublishedContract.class, broker.url(), "7.1.0", variables)))
                    .contains(NOTHING_PUBLISHED);
        }
        assertThat(broker.requests())
                .extracting(FakeBroker.Request::authorization)
                .isNotEmpty()
                .containsOnlyNulls();
    }

    @Test
    void resultThatIsNotStoredFailsTheVerification() {
        commands.publish("1.0.0");
        broker.failWith(Fault.SERVER_ERROR, request -> request.path().endsWith("/verification-results"));
        assertThat(failure(ProviderVerification.run(TrivialProvider.Good.class, broker.url(), "7.1.0")))
                .contains("500");
    }

    @ParameterizedTest
    @CsvSource({"'',7.1.0,pact.broker.url", "http://127.0.0.1:1,'',version"})
    void verificationSaysWhatItNeeds(String url, String version, String missing) {
        assertThat(failure(ProviderVerification.run(PublishedContract.class, url, version)))
                .contains("expected -D" + missing + "=…");
    }

    private static String failure(TestExecutionSummary verification) {
        return verification.getFailures().stream()
                .map(each -> String.valueOf(each.getException().getMessage()))
                .findFirst()
                .orElse("none");
    }

    @Test
    void releasesStandBesideEachOther() {
        commands.publish("1.0.0");
        ProviderVerification.run(TrivialProvider.Good.class, broker.url(), "7.1.0");
        commands.run("record-deployment", Commands.PROVIDER, "7.1.0");
        assertThat(commands.run("record-release", Commands.CONSUMER, "1.0.0"))
                .isEqualTo("Recorded the release of workers-api-client 1.0.0 to production");
        // The same pact under another version is verified already.
        commands.publish("1.1.0");
        assertYes(Commands.CONSUMER, "1.1.0");
        commands.run("record-release", Commands.CONSUMER, "1.1.0");
        assertThat(broker.requests())
                .filteredOn(request -> request.path().contains("/released-versions/"))
                .extracting(FakeBroker.Request::path)
                .allMatch(path -> path.startsWith("/pacticipants/workers-api-client/versions/1."))
                .hasSize(2);
        assertYes(Commands.PROVIDER, "7.1.0");
    }

    @Test
    void samePactCanBePublishedAgain() {
        commands.publish("1.0.0");
        assertThat(commands.publish(Commands.PACTS, "1.0.0", "tags=a, b"))
                .startsWith("Published workers-api-client 1.0.0");
        assertThat(broker.pacts()).isEqualTo(1);
        assertThat(broker.requests().get(3).json().path("tags")).hasToString("[\"a\",\"b\"]");
    }

    private void assertYes(String pacticipant, String version) {
        assertThat(commands.run("can-i-deploy", pacticipant, version))
                .isEqualTo(
                        "Yes, " + pacticipant + " " + version
                                + " can be deployed to production: All required verification results are published and successful");
        assertThat(secondOpinion(pacticipant, version).getOk()).isTrue();
    }

    private void assertNo(String pacticipant, String version, String reason) {
        assertThatThrownBy(() -> commands.run("can-i-deploy", pacticipant, version))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining(
                        "Cannot deploy " + pacticipant + " " + version + " to production at " + broker.url())
                .hasMessageContaining("expected a yes, received a no (")
                .hasMessageContaining(reason);
        assertThat(secondOpinion(pacticipant, version).getOk()).isFalse();
    }

    private CanIDeployResult secondOpinion(String pacticipant, String version) {
        return new PactBrokerClient(broker.url(), new HashMap<>(), new PactBrokerClientConfig())
                .canIDeploy(pacticipant, version, new Latest.UseLatest(false), new To(null, "production", null));
    }
}
