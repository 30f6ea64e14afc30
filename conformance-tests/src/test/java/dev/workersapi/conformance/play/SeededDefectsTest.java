package dev.workersapi.conformance.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.conformance.BundledDocument;
import dev.workersapi.conformance.scenario.Played;
import dev.workersapi.conformance.scenario.Scenario;
import dev.workersapi.conformance.scenario.Scenarios;
import dev.workersapi.conformance.scenario.Target;
import dev.workersapi.conformance.server.ReferenceServer;
import dev.workersapi.conformance.server.Responder;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every defect of a server is named by the cases that it breaks, and no case fails if there is none. */
class SeededDefectsTest {
    private static final List<Scenario> CASES = Scenarios.stored().stream()
            .filter(one -> one.targets().contains(Target.SERVER))
            .toList();

    static List<Defect> defects() {
        return Defect.all();
    }

    @Test
    void nothing_is_said_of_a_server_without_a_defect() {
        assertThat(failing(UnaryOperator.identity(), CASES)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("defects")
    void every_defect_is_named(Defect defect) {
        List<Scenario> cases =
                CASES.stream().filter(one -> defect.cases().contains(one.id())).toList();
        assertThat(cases)
                .as("cases that tell it")
                .hasSameSizeAs(defect.cases())
                .isNotEmpty()
                .allMatch(one -> one.level() == defect.level());

        assertThat(failing(defect.seed(), cases)).containsExactlyInAnyOrderElementsOf(defect.cases());
    }

    private static List<String> failing(UnaryOperator<Responder> seed, List<Scenario> cases) {
        try (ReferenceServer server = ReferenceServer.builder().around(seed).start()) {
            ServerConnection connection = new ServerConnection(server.baseUrl(), "a-token", Duration.ofSeconds(30));
            ServerPlayer player = new ServerPlayer(
                    BundledDocument.get(), connection, "account", Names.random(new Random(1)), Throttle.sleeping());
            List<String> failing = cases.stream()
                    .map(player::play)
                    .filter(played -> !(played instanceof Played.Checked checked && checked.passed()))
                    .map(played -> played.scenario().id())
                    .toList();
            assertThat(player.end()).isEmpty();
            return failing;
        }
    }
}
