package dev.workersapi.pacts.broker;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.Properties;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs a verification by Pact JVM within another test. */
public final class VerificationLauncher {
    private VerificationLauncher() {}

    /**
     * Runs a test class with {@code @PactBroker} and the address {@code ${pact.broker.url}}.
     *
     * @param version the version of the provider, on its branch {@code main}
     */
    public static TestExecutionSummary run(Class<?> verification, String broker, String version) {
        return run(verification, broker, version, Map.of());
    }

    /** @param variables environment variables, which Pact JVM also takes from system properties */
    static TestExecutionSummary run(
            Class<?> verification, String broker, String version, Map<String, String> variables) {
        Properties before = (Properties) System.getProperties().clone();
        System.getProperties()
                .putAll(Map.of(
                        "pact.broker.url",
                        broker,
                        "pact.provider.version",
                        version,
                        "pact.provider.branch",
                        "main",
                        "pact.verifier.publishResults",
                        "true"));
        System.getProperties().putAll(variables);
        try {
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectClass(verification))
                    .build();
            SummaryGeneratingListener listener = new SummaryGeneratingListener();
            LauncherFactory.create().execute(request, listener);
            return listener.getSummary();
        } finally {
            System.setProperties(before);
        }
    }
}
