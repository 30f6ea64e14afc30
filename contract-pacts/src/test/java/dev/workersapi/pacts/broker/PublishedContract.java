package dev.workersapi.pacts.broker;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.provider.junitsupport.loader.PactBroker;
import au.com.dius.pact.provider.junitsupport.loader.PactBrokerAuth;
import au.com.dius.pact.provider.junitsupport.loader.PactBrokerConsumerVersionSelectors;
import au.com.dius.pact.provider.junitsupport.loader.SelectorBuilder;
import dev.workersapi.pacts.provider.PactVerification;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;

/**
 * Verifies the contracts in a broker and publishes the results: for each consumer the latest contract on its main branch
 * and those in an environment. {@code PUBLISHING.md} has the command.
 */
@PactBroker(
        url = "${pact.broker.url:}",
        authentication =
                @PactBrokerAuth(
                        token = "${PACT_BROKER_TOKEN:}",
                        username = "${PACT_BROKER_USERNAME:}",
                        password = "${PACT_BROKER_PASSWORD:}"))
public class PublishedContract extends PactVerification {

    /** The contracts to verify; Pact JVM requires a public static method. */
    @PactBrokerConsumerVersionSelectors
    public static SelectorBuilder selectors() {
        return new SelectorBuilder().mainBranch().deployedOrReleased();
    }

    /** Without this check, Pact JVM would publish results for the version 0.0.0. */
    @BeforeAll
    static void everythingIsGiven() {
        Map.of(
                        "pact.broker.url", "pact.broker.url",
                        "version", "pact.provider.version",
                        "branch", "pact.provider.branch")
                .forEach((option, property) -> assertThat(System.getProperty(property, ""))
                        .as("Cannot verify published contracts: -D%s is missing; see PUBLISHING.md.", option)
                        .isNotBlank());
        BrokerAddress.parse(System.getProperty("pact.broker.url", ""));
    }
}
