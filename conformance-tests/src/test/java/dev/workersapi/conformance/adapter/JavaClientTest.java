package dev.workersapi.conformance.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.conformance.BundledDocument;
import dev.workersapi.conformance.driver.Player;
import dev.workersapi.conformance.driver.ProgramClient;
import dev.workersapi.conformance.driver.ProgramLimits;
import dev.workersapi.conformance.engine.Operation;
import dev.workersapi.conformance.scenario.CasePattern;
import dev.workersapi.conformance.scenario.Mismatch;
import dev.workersapi.conformance.scenario.Played;
import dev.workersapi.conformance.scenario.Scenario;
import dev.workersapi.conformance.scenario.Scenarios;
import dev.workersapi.conformance.scenario.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The generated Java client passes every case, whatever its level. */
class JavaClientTest {
    private static final List<Scenario> CASES = Scenarios.stored().stream()
            .filter(one -> one.targets().contains(Target.CLIENT))
            .toList();

    private static Player player;

    @BeforeAll
    static void start() {
        player = new Player(
                BundledDocument.get(),
                baseUrl -> new JavaClient(baseUrl, builder -> builder.sleeper((time, cancellation) -> {})));
    }

    @AfterAll
    static void stop() {
        player.close();
    }

    static List<Scenario> cases() {
        return CASES;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void passes(Scenario scenario) {
        assertPassed(player.play(scenario));
    }

    @Test
    void every_operation_of_the_document_has_its_method() {
        assertThat(Operations.BY_ID.keySet())
                .containsExactlyInAnyOrderElementsOf(BundledDocument.get().operations().stream()
                        .map(Operation::id)
                        .toList());
    }

    /** Bytes, letters of any script, errors and downloads, there and back over the protocol. */
    @Test
    void passes_as_a_program_of_its_own_too() {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                JavaAdapter.class.getName());
        ProgramLimits limits = ProgramLimits.DEFAULT.withTimeout(Duration.ofMinutes(2));
        List<CasePattern> wanted = List.of(
                CasePattern.of("client/binary-module"),
                CasePattern.of("client/module-names-*"),
                CasePattern.of("client/failure-*"),
                CasePattern.of("client/unknown-*"),
                CasePattern.of("scripts/download-holds-the-modules"),
                CasePattern.of("content/*"));
        List<Scenario> some = CASES.stream()
                .filter(one -> wanted.stream().anyMatch(pattern -> pattern.matches(one.id())))
                .toList();
        try (Player other = new Player(BundledDocument.get(), baseUrl -> new ProgramClient(command, baseUrl, limits))) {
            assertThat(some).hasSizeGreaterThan(20).allSatisfy(one -> assertPassed(other.play(one)));
            assertThat(other.clientName()).startsWith(JavaClient.NAME);
        }
    }

    private static void assertPassed(Played played) {
        assertThat(played).isInstanceOfSatisfying(Played.Checked.class, checked -> {
            assertThat(checked.violations()).isEmpty();
            assertThat(checked.mismatches()).extracting(Mismatch::message).isEmpty();
            assertThat(checked.exchanges()).isNotEmpty();
        });
    }
}
