package dev.workersapi.client.deployer;

import dev.workersapi.client.deployer.Change.Action;
import java.util.ArrayList;
import java.util.List;

/**
 * The changes that a deployment would make. Immutable. Its text form has one line for each change, warning and
 * conflict.
 *
 * @param worker the name of the Worker
 * @param changes the effects on all relevant resources, including those that are kept
 * @param warnings consequences that may be unexpected; they do not stop a deployment
 * @param conflicts reasons why the deployment would fail before its first change
 */
public record Plan(String worker, List<Change> changes, List<String> warnings, List<String> conflicts) {
    public Plan {
        changes = List.copyOf(changes);
        warnings = List.copyOf(warnings);
        conflicts = List.copyOf(conflicts);
    }

    /** Returns true if the account is already in the desired state. */
    public boolean isEmpty() {
        return changes.stream().allMatch(change -> change.action() == Action.KEEP);
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add("Worker `" + worker + "`:" + (isEmpty() ? " nothing to change" : ""));
        changes.forEach(change -> lines.add("  " + change));
        warnings.forEach(warning -> lines.add("  warning: " + warning));
        conflicts.forEach(conflict -> lines.add("  conflict: " + conflict));
        return String.join("\n", lines);
    }
}
