package dev.workersapi.conformance.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.conformance.generation.GeneratedCases;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.referenceserver.ReferenceServer;
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
class CasesOnReferenceServerTest {
    private ReferenceServer server;
    private PlainRunner player;

    @BeforeAll
    void start() {
        server = ReferenceServer.builder().tokens(Set.of("a-token")).start();
        player = new PlainRunner(server.baseUrl());
    }

    @AfterEach
    void forget() {
        server.reset();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<Case> aboutServers() {
        return Stream.concat(StoredCases.stored().stream(), GeneratedCases.of(BundledDocument.get()).stream())
                .filter(testCase -> testCase.targets().contains(Target.SERVER));
    }

    @ParameterizedTest
    @MethodSource("aboutServers")
    void isAsTheCaseSays(Case testCase) {
        assertThat(player.play(testCase)).isEmpty();
    }
}
