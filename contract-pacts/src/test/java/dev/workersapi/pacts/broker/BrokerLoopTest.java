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

    /**
     * A pact that the provider has never satisfied is pending, so that another team cannot break the build of this
     * branch.
     */
    @ParameterizedTest
    @CsvSource({"'', 0", "true, 0", "false, 1"})
    void pendingPactDoesNotFailTheVerification(String pending, int failures) {
        commands.publish("1.0.0");
        Map<String, String> settings = pending.isEmpty() ? Map.of() : Map.of("pact.pending", pending);

        TestExecutionSummary verification =
                VerificationLauncher.run(PublishedContract.class, broker.url(), "7.1.0", settings);

        assertThat(verification.getTestsFoundCount()).isEqualTo(1);
        assertThat(verification.getTestsFailedCount()).isEqualTo(failures);
        assertThat(results()).containsExactly(false);
        assertNo(BrokerCommands.CONSUMER, "1.0.0", "There is no verified pact between");
    }

    @Test
    void pactThatWasKeptIsNotPending() {
        commands.publish("1.0.0");
        broker.verifyPacts("7.0.0", "main");
        assertThat(VerificationLauncher.run(PublishedContract.class, broker.url(), "7.1.0")
                        .getTestsFailedCount())
                .isEqualTo(1);
    }

    @Test
    void settingsAreSentToTheBroker() {
        commands.publish("1.0.0");
        VerificationLauncher.run(
                PublishedContract.class,
                broker.url(),
                "7.1.0",
                Map.of(
                        "pact.selectors",
                        "[{\"branch\": \"feature-x\", \"fallbackBranch\": \"main\"}, {\"environment\": \"production\"}]",
                        "pact.wip.since",
                        "2026-01-31"));
        assertThat(broker.requests())
                .filteredOn(request -> request.path().endsWith("/for-verification"))
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.json().path("consumerVersionSelectors"))
                            .hasToString("[{\"branch\":\"feature-x\",\"fallbackBranch\":\"main\"},"
                                    + "{\"environment\":\"production\"}]");
                    assertThat(request.json().path("includeWipPactsSince").asText())
                            .isEqualTo("2026-01-31");
                    assertThat(request.json().path("includePendingStatus").asBoolean())
                            .isTrue();
                    assertThat(request.json().path("providerVersionBranch").asText())
                            .isEqualTo("main");
                });
    }

    /** A webhook names the pact that changed. */
    @Test
    void onlyThePactOfAWebhookIsVerified() {
        commands.publish("1.0.0");
        commands.publish(CommittedPact.FOLDER, "2.0.0");
        String sha = broker.contentOf("1.0.0");
        String url = broker.url() + "/pacts/provider/cloudflare-workers-api/consumer/workers-api-client/pact-version/"
                + sha + "/metadata/d2g9dHJ1ZQ";

        TestExecutionSummary verification =
                VerificationLauncher.run(PublishedContract.class, broker.url(), "7.1.0", Map.of("pact.url", url));

        assertThat(verification.getTestsFoundCount()).isEqualTo(1);
        assertThat(broker.requests()).noneMatch(request -> request.path().endsWith("/for-verification"));
        assertThat(results()).containsExactly(false);
    }

    private List<Boolean> results() {
        return broker.requests().stream()
                .filter(request -> request.path().endsWith("/verification-results"))
                .map(request -> request.json().path("success").asBoolean())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pact.pendng | true | an unknown setting",
                "pact.selector | [] | an unknown setting",
                "pactbroker.enablePending | true | an unknown setting",
                "pact.broker.token | s3cr3t | an unknown setting",
                "pact.pending | yes-s3cr3t | expected true or false for -Dpact.pending",
                "pact.wip.since | 31.1.2026 | expected a date such as 2026-01-31 for -Dpact.wip.since",
                "pact.selectors | mainBranch-s3cr3t | received text that is not JSON",
                "pact.selectors | {\"mainBranch\": true} | received no list",
                "pact.selectors | [] | received no list, or an empty one",
                "pact.selectors | [true] | received an element that is no selector",
                "pact.selectors | [{\"mainbranch\": true}] | received an unknown one, 'mainbranch'",
                "pact.url | http://elsewhere.example/pacts/provider/cloudflare-workers-api/consumer/a/x | one elsewhere",
                "pact.url | BROKER/pacts/provider/other/consumer/a/latest | received one of something else",
                "pact.url | BROKER/pacts | received one of something else",
                "pact.url | http://ann:s3cr3t@elsewhere.example/ | received one elsewhere",
                "pact.url | no address | received text that is not an address"
            })
    void unusableSettingIsRefused(String setting, String value, String expected) {
        Map<String, String> settings = Map.of(setting, value.replace("BROKER", broker.url()));
        assertThat(failure(VerificationLauncher.run(PublishedContract.class, broker.url(), "7.1.0", settings)))
                .startsWith("Cannot verify published contracts: ")
                .contains(expected, "-D" + setting)
                .endsWith("; see PUBLISHING.md.")
                .doesNotContain("s3cr3t", "\n");
        assertThat(broker.requests()).isEmpty();
    }

    @Test
    void settingsComeFromTheEnvironmentToo() {
        Map<String, String> environment = Map.of(
                "PACT_BROKER_BASE_URL", "https://broker.example/pacts/",
                "PACT_PENDING", "false",
                "PACT_WIP_SINCE", "2026-01-31",
                "PACT_SELECTORS", "[{\"matchingBranch\": true}]",
                "PACT_URL",
                        "https://broker.example/pacts/pacts/provider/cloudflare-workers-api/consumer/the%20shop/latest");
        Map<String, String> properties =
                Map.of("pact.provider.version", "7.1.0", "pact.provider.branch", "main", "pact.pending", "");

        VerificationSettings settings = VerificationSettings.from(properties, environment);

        assertThat(settings.brokerUrl()).hasToString("https://broker.example/pacts/");
        assertThat(settings.pending()).isFalse();
        assertThat(settings.wipSince()).isEqualTo("2026-01-31");
        assertThat(settings.selectors()).containsExactly("{\"matchingBranch\":true}");
        assertThat(settings.consumer()).isEqualTo("the shop");
        Map<String, String> both = new HashMap<>(properties);
        both.put("pact.pending", "true");
        assertThat(VerificationSettings.from(both, environment).pending()).isTrue();
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
    void brokerMayHaveAPath() {
        try (FakeBroker behindProxy = new FakeBroker("/pact-broker")) {
            behindProxy.addEnvironment("production");
            BrokerCommands there = BrokerCommands.at(behindProxy);
            assertThat(there.publish("1.0.0")).contains(": " + behindProxy.url() + "/pacts/provider/");
            assertThat(VerificationLauncher.run(TrivialProvider.Good.class, behindProxy.url(), "7.1.0")
                            .getTestsSucceededCount())
                    .isEqualTo(1);
            there.run("record-deployment", BrokerCommands.PROVIDER, "7.1.0");
            assertThat(there.run("can-i-deploy", BrokerCommands.CONSUMER, "1.0.0"))
                    .startsWith("Yes, ");
            assertThat(there.run("record-release", BrokerCommands.CONSUMER, "1.0.0"))
                    .isEqualTo("Recorded the release of workers-api-client 1.0.0 to production");
        }
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
