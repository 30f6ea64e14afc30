package dev.workersapi.pacts.provider;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.provider.ConsumerInfo;
import au.com.dius.pact.provider.ProviderClient;
import au.com.dius.pact.provider.ProviderInfo;
import au.com.dius.pact.provider.ProviderVerifier;
import au.com.dius.pact.provider.VerificationResult;
import dev.workersapi.pacts.CommittedPact;
import dev.workersapi.pacts.Contracts;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks that Pact JVM's verifier reaches the same results over the state change URL as {@link ProviderTest}, even in
 * repeated runs against the same server.
 */
class JvmVerificationTest {
    static List<ProviderDefect> defects() {
        return ProviderDefect.all();
    }

    @Test
    void everyInteractionHoldsTwice() throws IOException {
        Pact contract = CommittedPact.read();
        try (ProviderUnderTest provider = ProviderUnderTest.reference(ProviderDefect.NONE);
                StateChangeServer states = StateChangeServer.start(provider.states())) {
            for (int verification = 1; verification <= 2; verification++) {
                for (Interaction interaction : contract.getInteractions()) {
                    assertThat(verify(provider.baseUrl(), states.url(), contract, interaction))
                            .as("verification %d: %s", verification, interaction.getDescription())
                            .isInstanceOf(VerificationResult.Ok.class);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("defects")
    void defectIsNamed(ProviderDefect defect) throws IOException {
        Pact contract = CommittedPact.read();
        Interaction interaction = contract.getInteractions().stream()
                .filter(each -> each.getDescription().equals(defect.interaction()))
                .findFirst()
                .orElseThrow();
        try (ProviderUnderTest provider = ProviderUnderTest.reference(defect);
                StateChangeServer states = StateChangeServer.start(provider.states())) {
            assertThat(verify(provider.baseUrl(), states.url(), contract, interaction))
                    .isInstanceOf(VerificationResult.Failed.class);
        }
    }

    private static VerificationResult verify(URI provider, URI states, Pact contract, Interaction interaction)
            throws MalformedURLException {
        ProviderInfo info = new ProviderInfo(Contracts.PROVIDER);
        info.setProtocol(provider.getScheme());
        info.setHost(provider.getHost());
        info.setPort(provider.getPort());
        info.setPath(provider.getPath());
        info.setStateChangeUrl(states.toURL());
        info.setStateChangeTeardown(true);
        return new ProviderVerifier()
                .verifyInteraction(
                        info,
                        new ConsumerInfo("workers-api-client"),
                        new HashMap<>(),
                        interaction,
                        contract,
                        null,
                        new ProviderClient(info, Targets.CLIENTS));
    }
}
