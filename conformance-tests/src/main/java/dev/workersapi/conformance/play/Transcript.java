package dev.workersapi.conformance.play;

import dev.workersapi.conformance.engine.Drift;
import dev.workersapi.conformance.engine.Exchange;
import dev.workersapi.conformance.engine.Violation;
import dev.workersapi.conformance.scenario.Mismatch;
import dev.workersapi.conformance.scenario.Phase;
import dev.workersapi.conformance.scenario.Played;
import dev.workersapi.conformance.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** What is written down while a case is played. Used by one thread. */
final class Transcript {
    private final Scenario scenario;
    private final List<Exchange> exchanges = new ArrayList<>();
    private final List<Phase> phases = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();
    private final List<Drift> drift = new ArrayList<>();
    private final List<Mismatch> mismatches = new ArrayList<>();
    private final List<String> made = new ArrayList<>();

    Transcript(Scenario scenario) {
        this.scenario = scenario;
    }

    void add(Exchange exchange, Phase phase) {
        exchanges.add(exchange);
        phases.add(phase);
    }

    void add(List<Violation> ofAnswer, List<Drift> driftOfAnswer) {
        violations.addAll(ofAnswer);
        drift.addAll(driftOfAnswer);
    }

    void add(List<Mismatch> more) {
        mismatches.addAll(more);
    }

    /** Takes note of a Worker that may have been made. */
    void made(String name) {
        made.add(name);
    }

    List<String> made() {
        return made;
    }

    boolean isClean() {
        return violations.isEmpty() && mismatches.isEmpty();
    }

    /** @param stopped whether the last exchange is the one that is not as it must be */
    Played played(boolean stopped) {
        OptionalInt failing = stopped ? OptionalInt.of(exchanges.size() - 1) : OptionalInt.empty();
        return new Played.Checked(scenario, exchanges, violations, drift, mismatches, phases, failing);
    }
}
