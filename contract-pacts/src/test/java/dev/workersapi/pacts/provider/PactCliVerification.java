package dev.workersapi.pacts.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.client.json.Json;
import dev.workersapi.pacts.CommittedPact;
import dev.workersapi.pacts.Contracts;
import dev.workersapi.pacts.pactcli.PactCli;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that Pact's verifier, written in Rust, reaches the same results as {@link ProviderTest}. */
class PactCliVerification {

    /** The exit status after a failed verification. */
    private static final int FAILED = 1;

    static List<ProviderDefect> defects() {
        return ProviderDefect.all();
    }

    @Test
    void everyInteractionHoldsTwice() throws IOException, InterruptedException {
        try (ProviderUnderTest provider = ProviderUnderTest.reference(ProviderDefect.NONE);
                StateChangeServer states = StateChangeServer.start(provider.states())) {
            for (String name : List.of("first verification", "second verification")) {
                Verification verification = verify(name, provider, states);

                assertThat(verification.status()).as(verification.lastLines()).isZero();
                assertThat(verification.report().path("interactionResults"))
                        .as(verification.lastLines())
                        .isNotEmpty()
                        .hasSize(interactions())
                        .allMatch(result -> result.path("result").asText().equals("OK"));
            }
        }
    }

    /** The verifier repeats a state change for two minutes if the status is 500 or above. */
    @Test
    void stateThatCannotBeMadeEndsAtOnce() throws IOException, InterruptedException {
        ProviderDefect withoutSwitch = ProviderDefect.withoutSwitch();
        try (ProviderUnderTest provider = ProviderUnderTest.reference(withoutSwitch);
                StateChangeServer states = StateChangeServer.start(provider.states())) {
            Verification verification = verify("without a switch", provider, states);

            assertThat(verification.status()).as(verification.lastLines()).isEqualTo(FAILED);
            assertThat(verification.report().path("interactionResults"))
                    .hasSize(interactions())
                    .filteredOn(result -> !result.path("result").asText().equals("OK"))
                    .isNotEmpty()
                    .allMatch(result -> result.path("description").asText().endsWith(" over the rate limit"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("defects")
    void defectIsNamed(ProviderDefect defect) throws IOException, InterruptedException {
        Verification verification = verify(defect);

        assertThat(verification.status()).as(verification.lastLines()).isEqualTo(FAILED);
        assertThat(verification.report().path("errors"))
                .as(verification.lastLines())
                .anySatisfy(error -> {
                    assertThat(error.path("interaction").asText()).endsWith(" - " + defect.interaction());
                    assertThat(error.at("/mismatch/mismatches"))
                            .extracting(mismatch -> mismatch.path("mismatch").asText() + " "
                                    + mismatch.path("path").asText())
                            .anyMatch(mismatch -> mismatch.contains(defect.mismatch()));
                });
        assertThat(verification.report().path("interactionResults"))
                .as("interactions without the defect")
                .hasSize(interactions())
                .anyMatch(result -> result.path("result").asText().equals("OK"));
    }

    private static int interactions() throws IOException {
        return Json.mapper()
                .readTree(CommittedPact.FILE.toFile())
                .path("interactions")
                .size();
    }

    private static Verification verify(ProviderDefect defect) throws IOException, InterruptedException {
        try (ProviderUnderTest provider = ProviderUnderTest.reference(defect);
                StateChangeServer states = StateChangeServer.start(provider.states())) {
            return verify("verifier, " + defect, provider, states);
        }
    }

    private static Verification verify(String name, ProviderUnderTest provider, StateChangeServer states)
            throws IOException, InterruptedException {
        Path report = PactCli.file(name + ".json");
        Files.deleteIfExists(report);
        try (PactCli verifier = start(name, provider.baseUrl(), states.url(), report)) {
            int status = verifier.status();
            assertThat(report).as(verifier.lastLines()).exists();
            return new Verification(status, Json.mapper().readTree(report.toFile()), verifier.lastLines());
        }
    }

    private static PactCli start(String name, URI provider, URI states, Path report) throws IOException {
        return PactCli.start(
                name,
                "verifier",
                "--file=" + CommittedPact.FILE,
                "--provider-name=" + Contracts.PROVIDER,
                "--hostname=" + provider.getHost(),
                "--port=" + provider.getPort(),
                "--base-path=" + provider.getPath(),
                "--state-change-url=" + states,
                "--state-change-teardown",
                "--json=" + report,
                "--no-colour");
    }

    private record Verification(int status, JsonNode report, String lastLines) {}
}
