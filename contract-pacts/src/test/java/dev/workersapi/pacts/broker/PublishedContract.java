package dev.workersapi.pacts.broker;

import au.com.dius.pact.provider.junitsupport.loader.PactBroker;
import au.com.dius.pact.provider.junitsupport.loader.PactBrokerAuth;
import au.com.dius.pact.provider.junitsupport.loader.PactBrokerConsumerVersionSelectors;
import au.com.dius.pact.provider.junitsupport.loader.SelectorBuilder;
import dev.workersapi.pacts.provider.Verification;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;

/**
 * The contracts that a broker has: of each consumer the latest on its main branch, and those in an environment. The results
 * go back to the broker. {@code PUBLISHING.md} has the command.
 */
@PactBroker(
        url = "${pact.broker.url:}",
        authentication =
                @PactBrokerAuth(
                        token = "${PACT_BROKER_TOKEN:}",
                        username = "${PACT_BROKER_USERNAME:}",
                        password = "${PACT_BROKER_PASSWORD:}"))
public class PublishedContract extends Verification {

    /** What the broker is asked for; Pact JVM wants it to be public and static. */
    @PactBrokerConsumerVersionSelectors
    public static SelectorBuilder selectors() {
        return new SelectorBuilder().mainBranch().deployedOrReleased();
    }

    /** Pact JVM would publish the results for a version 0.0.0. */
    @BeforeAll
    static void everythingIsGiven() {
        Settings settings = new Settings(Map.of(
                "pact.broker.url", System.getProperty("pact.broker.url", ""),
                "version", System.getProperty("pact.provider.version", ""),
                "branch", System.getProperty("pact.provider.branch", "")));
        settings.broker();
        settings.version();
        settings.branch();
    }
}
