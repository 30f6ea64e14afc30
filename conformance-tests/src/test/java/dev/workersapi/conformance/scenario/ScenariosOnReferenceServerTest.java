package dev.workersapi.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.conformance.BundledDocument;
import dev.workersapi.conformance.server.ReferenceServer;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference server does what every case about servers says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenariosOnReferenceServerTest {
    private ReferenceServer server;
    private Player player;

    @BeforeAll
    void start() {
        server = ReferenceServer.builder().tokens(Set.of("a-token")).start();
        player = new Player(server.baseUrl());
    }

    @AfterEach
    void forget() {
        server.reset();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<Scenario> aboutServers() {
        return Stream.concat(Scenarios.stored().stream(), GeneratedScenarios.of(BundledDocument.get()).stream())
                .filter(scenario -> scenario.targets().contains(Target.SERVER));
    }

    @ParameterizedTest
    @MethodSource("aboutServers")
    void isAsTheCaseSays(Scenario scenario) {
        assertThat(player.play(scenario)).isEmpty();
    }
}
