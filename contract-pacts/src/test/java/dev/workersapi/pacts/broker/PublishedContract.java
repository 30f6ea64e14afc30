package dev.workersapi.pacts.broker;

import au.com.dius.pact.provider.junitsupport.AllowOverridePactUrl;
import au.com.dius.pact.provider.junitsupport.loader.PactBroker;
import au.com.dius.pact.provider.junitsupport.loader.PactBrokerAuth;
import au.com.dius.pact.provider.junitsupport.loader.PactBrokerConsumerVersionSelectors;
import au.com.dius.pact.provider.junitsupport.loader.SelectorBuilder;
import dev.workersapi.pacts.provider.PactVerification;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;

/**
 * Verifies the contracts in a broker and publishes the results: by default, for each consumer the latest contract on its
 * main branch and those in an environment. {@code PUBLISHING.md} has the command and the settings.
 */
@PactBroker(
        url = "${pact.broker.url:}",
        enablePendingPacts = "${pact.pending:true}",
        includeWipPactsSince = "${pact.wip.since:}",
        providerBranch = "${pact.provider.branch:}",
        authentication =
                @PactBrokerAuth(
                        token = "${PACT_BROKER_TOKEN:}",
                        username = "${PACT_BROKER_USERNAME:}",
                        password = "${PACT_BROKER_PASSWORD:}"))
@AllowOverridePactUrl
public class PublishedContract extends PactVerification {

    /** The contracts to verify; Pact JVM requires a public static method. */
    @PactBrokerConsumerVersionSelectors
    public static SelectorBuilder selectors() {
        SelectorBuilder selectors = new SelectorBuilder();
        settings().selectors().forEach(selectors::rawSelectorJson);
        return selectors;
    }

    /** Passes the settings to Pact JVM, which would publish results for the version 0.0.0 without one. */
    @BeforeAll
    static void applySettings() {
        VerificationSettings settings = settings();
        System.setProperty("pact.broker.url", settings.brokerUrl().toString().replaceFirst("/$", ""));
        System.setProperty("pact.pending", Boolean.toString(settings.pending()));
        System.setProperty("pact.wip.since", settings.wipSince());
        if (!settings.pactUrl().isEmpty()) {
            System.setProperty("pact.filter.pacturl", settings.pactUrl());
            System.setProperty("pact.filter.consumers", settings.consumer());
        }
    }

    private static VerificationSettings settings() {
        Map<String, String> properties = System.getProperties().stringPropertyNames().stream()
                .filter(name -> !name.equals("pact.filter.pacturl"))
                .collect(Collectors.toMap(name -> name, name -> System.getProperty(name, "")));
        return VerificationSettings.from(properties, System.getenv());
    }
}
