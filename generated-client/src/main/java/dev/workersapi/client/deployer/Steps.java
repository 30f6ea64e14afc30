package dev.workersapi.client.deployer;

import dev.workersapi.client.deployer.Change.Action;
import dev.workersapi.client.http.CallOptions;
import dev.workersapi.client.rules.RequestRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Collects the plan of a deployment and the steps that carry it out. Not thread-safe. */
final class Steps {
    private final List<Change> changes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> conflicts = new ArrayList<>();
    private final List<Step> writes = new ArrayList<>();

    void line(Action action, String kind, String name, String detail) {
        changes.add(new Change(action, kind, name, detail));
    }

    void line(Action action, String kind, String name) {
        line(action, kind, name, "");
    }

    void warn(String warning) {
        warnings.add(warning);
    }

    void conflict(String conflict) {
        conflicts.add(conflict);
    }

    void write(String title, Runnable write, BooleanSupplier isDone) {
        writes.add(new Step(title, write, isDone));
    }

    /** Adds a conflict for each rule that this body violates, because the client would not send it. */
    void check(String operation, Object body) {
        conflicts.addAll(RequestRules.problems(operation, body, CallOptions.none()));
    }

    Plan plan(String worker) {
        return new Plan(worker, changes, warnings, conflicts);
    }

    /** Returns the steps in the order in which they must run. */
    List<Step> writes() {
        return writes;
    }
}
