package dev.workersapi.pacts.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import au.com.dius.pact.core.pactbroker.CanIDeployResult;
import au.com.dius.pact.core.pactbroker.Latest;
import au.com.dius.pact.core.pactbroker.PactBrokerClient;
import au.com.dius.pact.core.pactbroker.PactBrokerClientConfig;
import au.com.dius.pact.core.pactbroker.To;
import dev.workersapi.pacts.CommittedPact;
import dev.workersapi.pacts.fakebroker.FakeBroker;
import dev.workersapi.pacts.fakebroker.Fault;
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

/** Publishes, verifies and deploys with our commands; Pact JVM is the verifier and checks our gate. */
class BrokerLoopTest {
    private static final String NOTHING_PUBLISHED = "No Pact files were found to verify";

    private final FakeBroker broker = new FakeBroker();
    private final BrokerCommands commands = BrokerCommands.at(broker);

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
        assertNo(BrokerCommands.CONSUMER, "1.0.0", "There is no verified pact between");

        assertThat(VerificationLauncher.run(TrivialProvider.Bad.class, broker.url(), "7.0.0")
                        .getTestsFailedCount())
                .isEqualTo(1);
        commands.run("record-deployment", BrokerCommands.PROVIDER, "7.0.0");
        assertNo(BrokerCommands.CONSUMER, "1.0.0", "currently in production (7.0.0) failed");

        assertThat(VerificationLauncher.run(TrivialProvider.Good.class, broker.url(), "7.1.0")
                        .getTestsSucceededCount())
                .isEqualTo(1);
        assertNo(BrokerCommands.CONSUMER, "1.0.0", "currently in production (7.0.0) failed");
        assertThat(commands.run("record-deployment", BrokerCommands.PROVIDER, "7.1.0"))
                .isEqualTo("Recorded the deployment of cloudflare-workers-api 7.1.0 to production");
        assertYes(BrokerCommands.CONSUMER, "1.0.0");

        commands.run("record-deployment", BrokerCommands.CONSUMER, "1.0.0");
        assertYes(BrokerCommands.PROVIDER, "7.1.0");
        assertNo(BrokerCommands.PROVIDER, "7.0.0", "failed");
    }

    @Test
    void committedContractIsVerifiedAndMayBeDeployed() {
        Map<String, String> variables = Map.of("PACT_BROKER_TOKEN", "t0ken");
        broker.requireAuthorization("Bearer t0ken");
        BrokerCommands authorized = new BrokerCommands(broker.url(), variables);
        authorized.publish(CommittedPact.FOLDER, "1.0.0");
        TestExecutionSummary verification =
                VerificationLauncher.run(PublishedContract.class, broker.url(), "7.1.0", variables);
        assertThat(verification.getTestsSucceededCount())
                .isEqualTo(verification.getTestsFoundCount())
                .isEqualTo(CommittedPact.read().getInteractions().size());
        assertThat(broker.requests())
                .filteredOn(request -> request.path().endsWith("/for-verification"))
                .extracting(request ->
                        request.json().path("consumerVersionSelectors").toString())
                .containsExactly("[{\"mainBranch\":true},{\"deployedOrReleased\":true}]");
        authorized.run("record-deployment", BrokerCommands.PROVIDER, "7.1.0");
        assertThat(authorized.run("can-i-deploy", BrokerCommands.CONSUMER, "1.0.0"))
                .startsWith("Yes, ");
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
        // Other credentials would lead to another failure.
        assertThat(failure(VerificationLauncher.run(PublishedContract.class, broker.url(), "7.1.0", variables)))
                .contains(NOTHING_PUBLISHED);
    }

    @Test
    void verifierSendsNoCredentialsThatAreNotSet() {
        Map<String, String> empty =
                Map.of("PACT_BROKER_TOKEN", "", "PACT_BROKER_USERNAME", "", "PACT_BROKER_PASSWORD", "");
        for (Map<String, String> variables : List.of(Map.<String, String>of(), empty)) {
            assertThat(failure(VerificationLauncher.run(PublishedContract.class, broker.url(), "7.1.0", variables)))
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
        assertThat(failure(VerificationLauncher.run(TrivialProvider.Good.class, broker.url(), "7.1.0")))
                .contains("500");
    }

    @ParameterizedTest
    @CsvSource({"'',7.1.0,pact.broker.url", "http://127.0.0.1:1,'',version"})
    void verificationSaysWhatItNeeds(String url, String version, String missing) {
        assertThat(failure(VerificationLauncher.run(PublishedContract.class, url, version)))
                .contains("-D" + missing + " is missing");
    }

    private static String failure(TestExecutionSummary verification) {
        return verification.getFailures().stream()
                .map(each -> String.valueOf(each.getException().getMessage()))
                .findFirst()
                .orElse("none");
    }

    @Test
    void releaseDoesNotReplaceThePreviousOne() {
        commands.publish("1.0.0");
        VerificationLauncher.run(TrivialProvider.Good.class, broker.url(), "7.1.0");
        commands.run("record-deployment", BrokerCommands.PROVIDER, "7.1.0");
        assertThat(commands.run("record-release", BrokerCommands.CONSUMER, "1.0.0"))
                .isEqualTo("Recorded the release of workers-api-client 1.0.0 to production");
        // The same pact is already verified under another version.
        commands.publish("1.1.0");
        assertYes(BrokerCommands.CONSUMER, "1.1.0");
        commands.run("record-release", BrokerCommands.CONSUMER, "1.1.0");
        assertThat(broker.requests())
                .filteredOn(request -> request.path().contains("/released-versions/"))
                .extracting(FakeBroker.Request::path)
                .allMatch(path -> path.startsWith("/pacticipants/workers-api-client/versions/1."))
                .hasSize(2);
        assertYes(BrokerCommands.PROVIDER, "7.1.0");
    }

    @Test
    void samePactCanBePublishedAgain() {
        commands.publish("1.0.0");
        assertThat(commands.publish(BrokerCommands.PACTS, "1.0.0", "--tag=a, b"))
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
                .isInstanceOf(BrokerCommands.Failure.class)
                .hasMessageContaining(
                        "Cannot deploy " + pacticipant + " " + version + " to production at " + broker.url())
                .hasMessageContaining("expected yes, received no (")
                .hasMessageContaining(reason);
        assertThat(secondOpinion(pacticipant, version).getOk()).isFalse();
    }

    private CanIDeployResult secondOpinion(String pacticipant, String version) {
        return new PactBrokerClient(broker.url(), new HashMap<>(), new PactBrokerClientConfig())
                .canIDeploy(pacticipant, version, new Latest.UseLatest(false), new To(null, "production", null));
    }
}
