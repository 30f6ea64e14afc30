package dev.workersapi.conformance.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.conformance.cases.Case;
import dev.workersapi.conformance.cases.CasePattern;
import dev.workersapi.conformance.cases.StoredCases;
import dev.workersapi.conformance.cases.Target;
import dev.workersapi.conformance.outcome.CaseOutcome;
import dev.workersapi.conformance.outcome.Mismatch;
import dev.workersapi.conformance.protocol.ProgramClient;
import dev.workersapi.conformance.protocol.ProgramLimits;
import dev.workersapi.conformance.runner.client.ClientRunner;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.document.Operation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The generated Java client passes every case of every level. */
class JavaClientTest {
    private static final List<Case> CASES = StoredCases.stored().stream()
            .filter(one -> one.targets().contains(Target.CLIENT))
            .toList();

    private static ClientRunner runner;

    @BeforeAll
    static void start() {
        runner = new ClientRunner(
                BundledDocument.get(),
                baseUrl -> new JavaClient(baseUrl, builder -> builder.sleeper((time, cancellation) -> {})));
    }

    @AfterAll
    static void stop() {
        runner.close();
    }

    static List<Case> cases() {
        return CASES;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void passes(Case testCase) {
        assertPassed(runner.run(testCase));
    }

    @Test
    void everyOperationHasAMethod() {
        assertThat(ClientOperations.BY_ID.keySet())
                .containsExactlyInAnyOrderElementsOf(BundledDocument.get().documented().operations().stream()
                        .map(Operation::id)
                        .toList());
    }

    /** Bytes, letters of any script, errors and downloads survive the protocol. */
    @Test
    void passesAsASeparateProgram() {
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
        List<Case> some = CASES.stream()
                .filter(one -> wanted.stream().anyMatch(pattern -> pattern.matches(one.id())))
                .toList();
        try (ClientRunner other =
                new ClientRunner(BundledDocument.get(), baseUrl -> new ProgramClient(command, baseUrl, limits))) {
            assertThat(some).hasSizeGreaterThan(20).allSatisfy(one -> assertPassed(other.run(one)));
            assertThat(other.clientName()).startsWith(JavaClient.NAME);
        }
    }

    private static void assertPassed(CaseOutcome outcome) {
        assertThat(outcome).isInstanceOfSatisfying(CaseOutcome.Checked.class, checked -> {
            assertThat(checked.violations()).isEmpty();
            assertThat(checked.mismatches()).extracting(Mismatch::message).isEmpty();
            assertThat(checked.exchanges()).isNotEmpty();
        });
    }
}
