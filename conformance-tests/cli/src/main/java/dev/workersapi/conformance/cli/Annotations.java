package dev.workersapi.conformance.cli;

import dev.workersapi.conformance.report.result.DiffResult;
import dev.workersapi.conformance.report.result.FindingGroup;
import dev.workersapi.conformance.report.result.RunError;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.Tally;
import dev.workersapi.conformance.report.text.Annotation;
import dev.workersapi.conformance.report.text.Numbers;
import dev.workersapi.spec.diff.change.Breaks;
import dev.workersapi.spec.diff.change.Change;
import java.util.ArrayList;
import java.util.List;

/** Selects the findings that GitHub Actions shows in a pull request, up to the number that it shows for one step. */
final class Annotations {
    private static final int MAX_PER_LEVEL = 10;
    private static final String ERROR = "error";
    private static final String WARNING = "warning";

    private Annotations() {}

    static List<Annotation> of(RunInfo info, Tally tally, List<RunError> errors) {
        List<Annotation> annotations = new ArrayList<>();
        errors.forEach(error -> annotations.add(new Annotation(ERROR, "unreadable", error.file(), 0, error.message())));
        tally.violationGroups(MAX_PER_LEVEL).forEach(group -> annotations.add(annotation(ERROR, group)));
        String ofDrift = info.policy().failOnDrift() ? ERROR : WARNING;
        tally.driftGroups(MAX_PER_LEVEL).forEach(group -> annotations.add(annotation(ofDrift, group)));
        return first(annotations);
    }

    static List<Annotation> of(DiffResult result) {
        List<Annotation> annotations = new ArrayList<>();
        for (Breaks breaks : List.of(Breaks.BOTH, Breaks.CLIENTS, Breaks.SERVERS)) {
            for (Change change : result.changes(breaks)) {
                annotations.add(new Annotation(
                        ERROR,
                        change.kind() + ", breaks " + (breaks == Breaks.BOTH ? "clients and servers" : breaks),
                        result.current().file(),
                        0,
                        change.message() + " (#" + change.pointer() + ")"));
            }
        }
        return first(annotations);
    }

    private static Annotation annotation(String level, FindingGroup group) {
        String place = (group.group() + " " + group.where() + " " + group.pointer()).strip();
        return new Annotation(
                level,
                group.label(),
                group.first().file(),
                group.first().line(),
                place + ": " + group.message() + " (" + Numbers.of(group.count(), "time") + ")");
    }

    private static List<Annotation> first(List<Annotation> all) {
        List<Annotation> first = new ArrayList<>();
        for (String level : List.of(ERROR, WARNING)) {
            all.stream()
                    .filter(annotation -> annotation.level().equals(level))
                    .limit(MAX_PER_LEVEL)
                    .forEach(first::add);
        }
        return first;
    }
}
