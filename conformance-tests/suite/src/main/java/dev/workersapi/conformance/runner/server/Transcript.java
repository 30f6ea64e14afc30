package dev.workersapi.conformance.runner.server;

import dev.workersapi.conformance.cases.Case;
import dev.workersapi.conformance.cases.Phase;
import dev.workersapi.conformance.outcome.CaseOutcome;
import dev.workersapi.conformance.outcome.Mismatch;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Violation;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.text.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Records everything that happens while a case runs. Not thread-safe. */
final class Transcript {
    private final Case testCase;
    private final List<Exchange> exchanges = new ArrayList<>();
    private final List<Phase> phases = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();
    private final List<Drift> drift = new ArrayList<>();
    private final List<Mismatch> mismatches = new ArrayList<>();
    private final List<String> created = new ArrayList<>();

    Transcript(Case testCase) {
        this.testCase = testCase;
    }

    void add(Exchange exchange, Phase phase) {
        exchanges.add(exchange);
        phases.add(phase);
    }

    void add(List<Violation> ofResponse, List<Drift> driftOfResponse) {
        violations.addAll(ofResponse);
        drift.addAll(driftOfResponse);
    }

    void add(List<Mismatch> more) {
        mismatches.addAll(more);
    }

    /** Records that a Worker may have been created. */
    void created(String name) {
        created.add(name);
    }

    List<String> created() {
        return created;
    }

    boolean isClean() {
        return violations.isEmpty() && mismatches.isEmpty();
    }

    /** @param stopped whether the last exchange failed */
    CaseOutcome outcome(boolean stopped) {
        OptionalInt failing = stopped ? OptionalInt.of(exchanges.size() - 1) : OptionalInt.empty();
        return new CaseOutcome.Checked(
                testCase, exchanges, violations, drift, mismatches, phases, failing, Secrets.NONE);
    }
}
