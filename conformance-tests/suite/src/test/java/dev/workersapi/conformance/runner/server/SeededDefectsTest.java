package dev.workersapi.conformance.runner.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.conformance.cases.Case;
import dev.workersapi.conformance.cases.StoredCases;
import dev.workersapi.conformance.cases.Target;
import dev.workersapi.conformance.cases.TestAccount;
import dev.workersapi.conformance.outcome.CaseOutcome;
import dev.workersapi.conformance.runner.ServerConnection;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.referenceserver.ReferenceServer;
import dev.workersapi.referenceserver.message.RequestHandler;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases detect every defect of a server, and pass without one. */
class SeededDefectsTest {
    private static final List<Case> CASES = StoredCases.stored().stream()
            .filter(one -> one.targets().contains(Target.SERVER))
            .toList();

    static List<Defect> defects() {
        return Defect.all();
    }

    @Test
    void serverWithoutDefectsPasses() {
        assertThat(failing(UnaryOperator.identity(), CASES)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("defects")
    void everyDefectIsReported(Defect defect) {
        List<Case> cases =
                CASES.stream().filter(one -> defect.cases().contains(one.id())).toList();
        assertThat(cases)
                .as("cases that tell it")
                .hasSameSizeAs(defect.cases())
                .isNotEmpty()
                .allMatch(one -> one.level() == defect.level());

        assertThat(failing(defect.seed(), cases)).containsExactlyInAnyOrderElementsOf(defect.cases());
    }

    private static List<String> failing(UnaryOperator<RequestHandler> seed, List<Case> cases) {
        try (ReferenceServer server = ReferenceServer.builder().around(seed).start()) {
            ServerConnection connection = new ServerConnection(server.baseUrl(), "a-token", Duration.ofSeconds(30));
            ServerRunner runner = new ServerRunner(
                    BundledDocument.get(),
                    connection,
                    TestAccount.of("account", TestAccount.Zone.EXAMPLE),
                    WorkerNames.random(new Random(1)),
                    Throttle.sleeping());
            List<String> failing = cases.stream()
                    .map(runner::run)
                    .filter(outcome -> !(outcome instanceof CaseOutcome.Checked checked && checked.passed()))
                    .map(outcome -> outcome.testCase().id())
                    .toList();
            assertThat(runner.stop()).isEmpty();
            return failing;
        }
    }
}
