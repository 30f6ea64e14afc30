package dev.workersapi.pacts.provider;

import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.State;
import dev.workersapi.pacts.Contracts;
import dev.workersapi.pacts.States;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** Verifies that {@link ProviderUnderTest} satisfies a contract. Subclasses name the source of the contract. */
@Provider(Contracts.PROVIDER)
public abstract class PactVerification {
    private static ProviderUnderTest provider;

    @BeforeAll
    static void start() {
        provider = ProviderUnderTest.start();
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @BeforeEach
    void target(PactVerificationContext context) {
        context.setTarget(Targets.of(provider.baseUrl()));
    }

    @AfterEach
    void tearDown() {
        provider.states().tearDown();
    }

    @TestTemplate
    @ExtendWith(PactVerificationInvocationContextProvider.class)
    void providerKeepsTheContract(PactVerificationContext context) {
        context.verifyInteraction();
    }

    @State(States.ACCOUNT)
    Map<String, Object> account(Map<String, Object> parameters) {
        return provider.states().setUp(States.ACCOUNT, parameters);
    }

    @State(States.REFUSED_TOKEN)
    Map<String, Object> refusedToken(Map<String, Object> parameters) {
        return provider.states().setUp(States.REFUSED_TOKEN, parameters);
    }

    @State(States.WORKER)
    Map<String, Object> worker(Map<String, Object> parameters) {
        return provider.states().setUp(States.WORKER, parameters);
    }

    @State(States.NO_WORKER)
    Map<String, Object> noWorker(Map<String, Object> parameters) {
        return provider.states().setUp(States.NO_WORKER, parameters);
    }

    @State(States.SERVICE_WORKER)
    Map<String, Object> serviceWorker(Map<String, Object> parameters) {
        return provider.states().setUp(States.SERVICE_WORKER, parameters);
    }

    @State(States.WORKER_WITH_WASM)
    Map<String, Object> workerWithWasm(Map<String, Object> parameters) {
        return provider.states().setUp(States.WORKER_WITH_WASM, parameters);
    }

    @State(States.WORKER_WITH_BINDING)
    Map<String, Object> workerWithBinding(Map<String, Object> parameters) {
        return provider.states().setUp(States.WORKER_WITH_BINDING, parameters);
    }

    @State(States.WORKER_WITH_PLACEMENT)
    Map<String, Object> workerWithPlacement(Map<String, Object> parameters) {
        return provider.states().setUp(States.WORKER_WITH_PLACEMENT, parameters);
    }

    @State(States.MIGRATED_WORKER)
    Map<String, Object> migratedWorker(Map<String, Object> parameters) {
        return provider.states().setUp(States.MIGRATED_WORKER, parameters);
    }

    @State(States.WORKER_WITH_VERSION)
    Map<String, Object> workerWithVersion(Map<String, Object> parameters) {
        return provider.states().setUp(States.WORKER_WITH_VERSION, parameters);
    }

    @State(States.UNDEPLOYED_VERSION)
    Map<String, Object> undeployedVersion(Map<String, Object> parameters) {
        return provider.states().setUp(States.UNDEPLOYED_VERSION, parameters);
    }

    @State(States.PREVIOUS_VERSION)
    Map<String, Object> previousVersion(Map<String, Object> parameters) {
        return provider.states().setUp(States.PREVIOUS_VERSION, parameters);
    }

    @State(States.DIVIDED_TRAFFIC)
    Map<String, Object> dividedTraffic(Map<String, Object> parameters) {
        return provider.states().setUp(States.DIVIDED_TRAFFIC, parameters);
    }

    @State(States.CHANGED_SECRET)
    Map<String, Object> changedSecret(Map<String, Object> parameters) {
        return provider.states().setUp(States.CHANGED_SECRET, parameters);
    }

    @State(States.MIGRATED_SINCE)
    Map<String, Object> migratedSince(Map<String, Object> parameters) {
        return provider.states().setUp(States.MIGRATED_SINCE, parameters);
    }

    @State(States.WORKER_WITHOUT_VERSIONS)
    Map<String, Object> workerWithoutVersions(Map<String, Object> parameters) {
        return provider.states().setUp(States.WORKER_WITHOUT_VERSIONS, parameters);
    }

    @State(States.SCHEDULED_WORKER)
    Map<String, Object> scheduledWorker(Map<String, Object> parameters) {
        return provider.states().setUp(States.SCHEDULED_WORKER, parameters);
    }

    @State(States.ALL_SCHEDULES)
    Map<String, Object> allSchedules(Map<String, Object> parameters) {
        return provider.states().setUp(States.ALL_SCHEDULES, parameters);
    }

    @State(States.TAIL)
    Map<String, Object> tail(Map<String, Object> parameters) {
        return provider.states().setUp(States.TAIL, parameters);
    }

    @State(States.ACCOUNT_SUBDOMAIN)
    Map<String, Object> accountSubdomain(Map<String, Object> parameters) {
        return provider.states().setUp(States.ACCOUNT_SUBDOMAIN, parameters);
    }

    @State(States.NO_ACCOUNT_SUBDOMAIN)
    Map<String, Object> noAccountSubdomain(Map<String, Object> parameters) {
        return provider.states().setUp(States.NO_ACCOUNT_SUBDOMAIN, parameters);
    }

    @State(States.ZONE)
    Map<String, Object> zone(Map<String, Object> parameters) {
        return provider.states().setUp(States.ZONE, parameters);
    }

    @State(States.ROUTE)
    Map<String, Object> route(Map<String, Object> parameters) {
        return provider.states().setUp(States.ROUTE, parameters);
    }

    @State(States.CUSTOM_DOMAIN)
    Map<String, Object> customDomain(Map<String, Object> parameters) {
        return provider.states().setUp(States.CUSTOM_DOMAIN, parameters);
    }

    @State(States.BOUND_WORKER)
    Map<String, Object> boundWorker(Map<String, Object> parameters) {
        return provider.states().setUp(States.BOUND_WORKER, parameters);
    }

    @State(States.UPLOAD_SESSION)
    Map<String, Object> uploadSession(Map<String, Object> parameters) {
        return provider.states().setUp(States.UPLOAD_SESSION, parameters);
    }

    @State(States.RATE_LIMIT)
    Map<String, Object> rateLimit(Map<String, Object> parameters) {
        return provider.states().setUp(States.RATE_LIMIT, parameters);
    }
}
