package dev.workersapi.conformance.cli;

import dev.workersapi.conformance.cases.Case;
import dev.workersapi.conformance.cases.Phase;
import dev.workersapi.conformance.cases.Step;
import dev.workersapi.conformance.outcome.CaseOutcome;
import dev.workersapi.conformance.outcome.Leftover;
import dev.workersapi.conformance.report.result.CaseResult;
import dev.workersapi.conformance.report.result.KeywordUse;
import dev.workersapi.conformance.report.result.KnownFailures;
import dev.workersapi.conformance.report.result.NotOffered;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.Subject;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.redaction.RedactedExchange;
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
    private static final RedactedExchange NOTHING =
            new RedactedExchange(new RedactedExchange.Message("", List.of(), List.of()), Optional.empty());

    private final Run run;
    private final ApiDocument document;
    private final ExchangeChecker checker;
    private final KnownFailures known;
    private final List<Case> all;
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
            List<Case> all,
            List<Case> wanted,
            CommandLine command) {
        this.document = document;
        this.checker = new ExchangeChecker(document);
        this.known = cases.knownFailures();
        this.all = all;
        this.wanted = wanted.stream().map(Case::id).collect(Collectors.toSet());
        this.file = target;
        this.ownSide = mode.equals("server") ? Direction.REQUEST : Direction.RESPONSE;
        RunInfo info = new RunInfo(mode, Version.ofProgram(), document, output.policy(cases.failOn()));
        this.run = new Run(info, output, command);
    }

    /** Takes what came of a case. */
    void add(CaseOutcome played) {
        Case testCase = played.testCase();
        if (played instanceof CaseOutcome.Checked checked) {
            known.played(testCase.id(), checked.passed());
            run.add(entry(checked));
        } else if (played instanceof CaseOutcome.NotOffered missing) {
            known.played(testCase.id(), false);
            run.add(new NotOffered(
                    testCase.id(), testCase.title(), testCase.level(), testCase.operation(), missing.reason()));
        } else if (played instanceof CaseOutcome.Fault fault) {
            known.played(testCase.id(), false);
            run.fault(testCase.id(), fault.reason());
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

    private ReportEntry entry(CaseOutcome.Checked played) {
        Case testCase = played.testCase();
        List<CaseResult.Trace> trace = trace(played);
        CaseResult result = new CaseResult(
                testCase.title(),
                testCase.level(),
                testCase.source(),
                played.mismatches(),
                known.contains(testCase.id()),
                failedAt(played),
                trace,
                keywords(played));
        OptionalInt shown = shown(played);
        return new ReportEntry(
                testCase.id(),
                file,
                subject(testCase, trace, shown),
                played.violations(),
                played.drift(),
                Set.of(),
                () -> shown.isPresent() ? checker.view(played.exchanges().get(shown.getAsInt())) : NOTHING,
                Optional.of(result));
    }

    private List<CaseResult.Trace> trace(CaseOutcome.Checked played) {
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

    private KeywordUse keywords(CaseOutcome.Checked played) {
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
    private static OptionalInt shown(CaseOutcome.Checked played) {
        if (played.failing().isPresent()) {
            return played.failing();
        }
        int step = played.phases().lastIndexOf(Phase.STEP);
        return step < 0 ? OptionalInt.empty() : OptionalInt.of(step);
    }

    /** An entry is counted for the operation that its case is about, whichever step went wrong. */
    private Subject.Call subject(Case testCase, List<CaseResult.Trace> trace, OptionalInt shown) {
        Optional<String> operation = Optional.of(testCase.operation());
        if (shown.isPresent()) {
            Subject.Call call = trace.get(shown.getAsInt()).call();
            return new Subject.Call(call.method(), call.path(), call.status(), operation);
        }
        return document.operations().stream()
                .filter(known -> known.id().equals(testCase.operation()))
                .findFirst()
                .map(known -> new Subject.Call(known.method(), known.path(), OptionalInt.empty(), operation))
                .orElse(new Subject.Call("", "", OptionalInt.empty(), operation));
    }

    private static Optional<String> failedAt(CaseOutcome.Checked played) {
        if (played.failing().isEmpty()) {
            return Optional.empty();
        }
        int index = played.failing().getAsInt();
        Phase phase = played.phases().get(index);
        List<Step> steps = phase == Phase.GIVEN
                ? played.testCase().given()
                : phase == Phase.AFTERWARDS ? played.testCase().afterwards() : List.of();
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
