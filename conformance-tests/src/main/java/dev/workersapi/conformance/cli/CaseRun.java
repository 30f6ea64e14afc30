package dev.workersapi.conformance.cli;

import dev.workersapi.conformance.engine.ApiDocument;
import dev.workersapi.conformance.engine.Direction;
import dev.workersapi.conformance.engine.Exchange;
import dev.workersapi.conformance.engine.ExchangeChecker;
import dev.workersapi.conformance.engine.ExchangeView;
import dev.workersapi.conformance.engine.Operation;
import dev.workersapi.conformance.report.CaseResult;
import dev.workersapi.conformance.report.KeywordUse;
import dev.workersapi.conformance.report.KnownFailures;
import dev.workersapi.conformance.report.NotOffered;
import dev.workersapi.conformance.report.ReportEntry;
import dev.workersapi.conformance.report.RunInfo;
import dev.workersapi.conformance.report.Subject;
import dev.workersapi.conformance.scenario.Leftover;
import dev.workersapi.conformance.scenario.Phase;
import dev.workersapi.conformance.scenario.Played;
import dev.workersapi.conformance.scenario.Scenario;
import dev.workersapi.conformance.scenario.Step;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** One run of a command that plays cases: takes what came of each, and says what it comes to. */
final class CaseRun implements Closeable {
    private static final ExchangeView NOTHING =
            new ExchangeView(new ExchangeView.Message("", List.of(), List.of()), Optional.empty());

    private final Run run;
    private final ApiDocument document;
    private final ExchangeChecker checker;
    private final KnownFailures known;
    private final List<Scenario> all;
    private final Set<String> wanted;
    private final String file;
    private final Direction ownSide;

    /**
     * Begins a run.
     *
     * @param mode the command
     * @param target what is looked at, as the user named it
     * @param all every case that looks at such a target
     * @param wanted those of them that are played
     */
    CaseRun(
            String mode,
            String target,
            ApiDocument document,
            OutputOptions output,
            CaseOptions cases,
            List<Scenario> all,
            List<Scenario> wanted,
            CommandLine command) {
        this.document = document;
        this.checker = new ExchangeChecker(document);
        this.known = cases.knownFailures();
        this.all = all;
        this.wanted = wanted.stream().map(Scenario::id).collect(Collectors.toSet());
        this.file = target;
        this.ownSide = mode.equals("server") ? Direction.REQUEST : Direction.RESPONSE;
        RunInfo info = new RunInfo(mode, Version.ofProgram(), document, output.policy(cases.failOn()));
        this.run = new Run(info, output, command);
    }

    /** Takes what came of a case. */
    void add(Played played) {
        Scenario scenario = played.scenario();
        if (played instanceof Played.Checked checked) {
            known.played(scenario.id(), checked.passed());
            run.add(entry(checked));
        } else if (played instanceof Played.NotOffered missing) {
            known.played(scenario.id(), false);
            run.add(new NotOffered(
                    scenario.id(), scenario.title(), scenario.level(), scenario.operation(), missing.reason()));
        } else if (played instanceof Played.Fault fault) {
            known.played(scenario.id(), false);
            run.fault(scenario.id(), fault.reason());
        }
    }

    /** Takes note of something that the run could not remove. */
    void add(Leftover left) {
        run.add(left);
    }

    /** Takes note of something that kept the suite from its work. */
    void fault(String place, String message) {
        run.fault(place, message);
    }

    /** Writes everything. Returns the exit code. */
    int finish() {
        known.stale(pattern -> all.stream().anyMatch(one -> !wanted.contains(one.id()) && pattern.matches(one.id())))
                .forEach(run::add);
        return run.finish("case");
    }

    private ReportEntry entry(Played.Checked played) {
        Scenario scenario = played.scenario();
        List<CaseResult.Trace> trace = trace(played);
        CaseResult result = new CaseResult(
                scenario.title(),
                scenario.level(),
                scenario.source(),
                played.mismatches(),
                known.contains(scenario.id()),
                failedAt(played),
                trace,
                keywords(played));
        OptionalInt shown = shown(played);
        return new ReportEntry(
                scenario.id(),
                file,
                subject(scenario, trace, shown),
                played.violations(),
                played.drift(),
                Set.of(),
                () -> shown.isPresent() ? checker.view(played.exchanges().get(shown.getAsInt())) : NOTHING,
                Optional.of(result));
    }

    private List<CaseResult.Trace> trace(Played.Checked played) {
        List<CaseResult.Trace> trace = new ArrayList<>();
        for (int i = 0; i < played.exchanges().size(); i++) {
            Exchange exchange = played.exchanges().get(i);
            trace.add(new CaseResult.Trace(
                    played.phases().get(i),
                    Subject.Call.of(
                            exchange, checker.operation(exchange.request()).map(Operation::id)),
                    played.failing().equals(OptionalInt.of(i)),
                    () -> checker.view(exchange)));
        }
        return trace;
    }

    private KeywordUse keywords(Played.Checked played) {
        Set<String> sent = new HashSet<>();
        Set<String> returned = new HashSet<>();
        Set<String> broken = new HashSet<>();
        for (Exchange exchange : played.exchanges()) {
            Map<Direction, Set<String>> asked = checker.keywords(exchange);
            sent.addAll(asked.getOrDefault(Direction.REQUEST, Set.of()));
            returned.addAll(asked.getOrDefault(Direction.RESPONSE, Set.of()));
            checker.check(exchange).violations().stream()
                    .filter(violation -> violation.where().startsWith(ownSide + "."))
                    .forEach(violation -> broken.add(violation.rule()));
        }
        return new KeywordUse(sent, returned, broken);
    }

    /** The exchange that stands for the case: the one that is wrong, else the last of what it is about. */
    private static OptionalInt shown(Played.Checked played) {
        if (played.failing().isPresent()) {
            return played.failing();
        }
        int step = played.phases().lastIndexOf(Phase.STEP);
        return step < 0 ? OptionalInt.empty() : OptionalInt.of(step);
    }

    /** An entry is counted for the operation that its case is about, whichever step went wrong. */
    private Subject.Call subject(Scenario scenario, List<CaseResult.Trace> trace, OptionalInt shown) {
        Optional<String> operation = Optional.of(scenario.operation());
        if (shown.isPresent()) {
            Subject.Call call = trace.get(shown.getAsInt()).call();
            return new Subject.Call(call.method(), call.path(), call.status(), operation);
        }
        return document.operations().stream()
                .filter(known -> known.id().equals(scenario.operation()))
                .findFirst()
                .map(known -> new Subject.Call(known.method(), known.path(), OptionalInt.empty(), operation))
                .orElse(new Subject.Call("", "", OptionalInt.empty(), operation));
    }

    private static Optional<String> failedAt(Played.Checked played) {
        if (played.failing().isEmpty()) {
            return Optional.empty();
        }
        int index = played.failing().getAsInt();
        Phase phase = played.phases().get(index);
        List<Step> steps = phase == Phase.GIVEN
                ? played.scenario().given()
                : phase == Phase.AFTERWARDS ? played.scenario().afterwards() : List.of();
        int number = index - played.phases().indexOf(phase);
        if (number >= steps.size()) {
            return Optional.empty();
        }
        String what = phase == Phase.GIVEN ? "what is given" : "what is looked at afterwards";
        return Optional.of(what + ", step " + (number + 1) + " of " + steps.size() + ", "
                + steps.get(number).operation());
    }

    @Override
    public void close() throws IOException {
        run.close();
    }
}
