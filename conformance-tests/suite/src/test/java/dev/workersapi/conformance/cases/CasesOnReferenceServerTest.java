package dev.workersapi.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.conformance.generation.GeneratedCases;
import dev.workersapi.conformance.outcome.CaseOutcome;
import dev.workersapi.conformance.runner.ServerConnection;
import dev.workersapi.conformance.runner.server.ServerRunner;
import dev.workersapi.conformance.runner.server.WorkerNames;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.referenceserver.ReferenceServer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The reference server passes every case for servers, and the document describes all of its responses.
 * {@code SeededDefectsTest} shows that the runner finds defects.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CasesOnReferenceServerTest {
    private static final String ACCOUNT = "0123456789abcdef0123456789abcdef";
    private static final String TOKEN = "a-token";

    private final List<Drift> drift = new CopyOnWriteArrayList<>();
    private ReferenceServer server;
    private ServerRunner runner;

    @BeforeAll
    void start() {
        ApiDocument document = BundledDocument.get();
        ExchangeChecker checker = new ExchangeChecker(document);
        server = ReferenceServer.builder()
                .tokens(Set.of(TOKEN))
                .listener(exchange -> checker.check(exchange).drift().stream()
                        .filter(found -> found.where().side() == Direction.RESPONSE)
                        .forEach(drift::add))
                .start();
        runner = new ServerRunner(
                document,
                new ServerConnection(server.baseUrl(), TOKEN, Duration.ofSeconds(30)),
                TestAccount.of(ACCOUNT, TestAccount.Zone.EXAMPLE),
                WorkerNames.with("case-"),
                time -> {});
    }

    @AfterAll
    void stop() {
        assertThat(runner.stop()).isEmpty();
        server.close();
    }

    static Stream<Case> forServers() {
        return Stream.concat(StoredCases.stored().stream(), GeneratedCases.of(BundledDocument.get()).stream())
                .filter(testCase -> testCase.targets().contains(Target.SERVER));
    }

    @ParameterizedTest
    @MethodSource("forServers")
    void passes(Case testCase) {
        assertThat(runner.run(testCase))
                .as(testCase.id())
                .isInstanceOfSatisfying(CaseOutcome.Checked.class, outcome -> {
                    assertThat(outcome.violations()).isEmpty();
                    assertThat(outcome.mismatches()).as(testCase.id()).isEmpty();
                });
        assertThat(drift).isEmpty();
    }
}
