package dev.workersapi.conformance.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.conformance.cases.Case;
import dev.workersapi.conformance.cases.FilePart;
import dev.workersapi.conformance.cases.OperationRequest;
import dev.workersapi.conformance.cases.Phase;
import dev.workersapi.conformance.cases.Step;
import dev.workersapi.conformance.outcome.CaseOutcome;
import dev.workersapi.conformance.outcome.Leftover;
import dev.workersapi.conformance.report.result.CaseResult;
import dev.workersapi.conformance.report.result.KeywordUse;
import dev.workersapi.conformance.report.result.KnownFailures;
import dev.workersapi.conformance.report.result.NotOffered;
import dev.workersapi.conformance.report.result.Origin;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.Subject;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.redaction.RedactedExchange;
import dev.workersapi.engine.text.Secrets;
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
import java.util.stream.Stream;
import picocli.CommandLine;

/** Collects the outcomes of a run of cases, and reports the result. Not thread-safe. */
final class CaseRun implements Closeable {
    private static final RedactedExchange NOTHING =
            new RedactedExchange(new RedactedExchange.Message("", List.of(), List.of()), Optional.empty());

    private final Run run;
    private final ApiDocument document;
    private final ExchangeChecker checker;
    private final KnownFailures known;
    private final List<Case> all;
    private final Set<String> selected;
    private final String file;
    private final Direction ownSide;

    /**
     * Starts a run.
     *
     * @param mode the name of the command
     * @param target the server or client as the user specified it
     * @param all all cases for the target
     * @param selected the cases to run
     */
    CaseRun(
            String mode,
            String target,
            ApiDocument document,
            OutputOptions output,
            CaseOptions cases,
            List<Case> all,
            List<Case> selected,
            CommandLine command) {
        this.document = document;
        this.checker = new ExchangeChecker(document);
        this.known = cases.knownFailures();
        this.all = all;
        this.selected = selected.stream().map(Case::id).collect(Collectors.toSet());
        this.file = target;
        this.ownSide = mode.equals("server") ? Direction.REQUEST : Direction.RESPONSE;
        RunInfo info = new RunInfo(mode, Version.ofProgram(), document, output.policy(cases.failOn()));
        this.run = new Run(info, output, command);
    }

    /** Adds the outcome of a case. */
    void add(CaseOutcome outcome) {
        Case testCase = outcome.testCase();
        if (outcome instanceof CaseOutcome.Checked checked) {
            known.record(testCase.id(), checked.passed());
            run.add(entry(checked));
        } else if (outcome instanceof CaseOutcome.NotOffered missing) {
            known.record(testCase.id(), false);
            run.add(new NotOffered(
                    testCase.id(), testCase.title(), testCase.level(), testCase.operation(), missing.reason()));
        } else if (outcome instanceof CaseOutcome.NotRun error) {
            known.record(testCase.id(), false);
            run.error(testCase.id(), error.reason());
        }
    }

    /** Adds a Worker that the run could not delete. */
    void add(Leftover left) {
        run.add(left);
    }

    /** Adds an error that makes the run incomplete. */
    void error(String place, String message) {
        run.error(place, message);
    }

    /** Writes the report and returns the exit code. */
    int finish() {
        known.stale(pattern -> all.stream().anyMatch(one -> !selected.contains(one.id()) && pattern.matches(one.id())))
                .forEach(run::add);
        return run.finish("case");
    }

    private ReportEntry entry(CaseOutcome.Checked outcome) {
        Case testCase = outcome.testCase();
        Secrets secrets = secrets(outcome);
        List<CaseResult.Trace> trace = trace(outcome, secrets);
        CaseResult result = new CaseResult(
                testCase.title(),
                testCase.level(),
                testCase.source(),
                outcome.mismatches(),
                known.contains(testCase.id()),
                failedAt(outcome),
                trace,
                keywords(outcome));
        OptionalInt representative = representative(outcome);
        return new ReportEntry(
                Origin.of(testCase.id(), file),
                subject(testCase, trace, representative),
                outcome.violations(),
                outcome.drift().stream()
                        .filter(drift -> !isPartOf(testCase, drift))
                        .toList(),
                Set.of(),
                () -> representative.isPresent()
                        ? checker.redact(outcome.exchanges().get(representative.getAsInt()), secrets)
                        : NOTHING,
                Optional.of(result));
    }

    /** Returns true for drift that the case itself requires, such as a property that the document does not describe. */
    private static boolean isPartOf(Case testCase, Drift drift) {
        return drift.where().side() == Direction.REQUEST
                && json(testCase.step().request().content(), drift.where())
                        .filter(json -> !json.at(drift.pointer()).isMissingNode())
                        .isPresent();
    }

    private static Optional<JsonNode> json(OperationRequest.Content content, Place where) {
        if (content instanceof OperationRequest.Content.Json body) {
            return Optional.of(body.value());
        }
        return content instanceof OperationRequest.Content.Form form
                ? form.parts().stream()
                        .filter(part -> part.name().equals(where.part()))
                        .map(FilePart::value)
                        .filter(FilePart.Value.Json.class::isInstance)
                        .map(value -> ((FilePart.Value.Json) value).json())
                        .findFirst()
                : Optional.empty();
    }

    /** Returns the secrets to mask. A target may repeat the secrets of one exchange in another. */
    private Secrets secrets(CaseOutcome.Checked outcome) {
        return Secrets.union(Stream.concat(
                        Stream.of(outcome.secrets()),
                        outcome.exchanges().stream().map(checker::secrets))
                .toList());
    }

    private List<CaseResult.Trace> trace(CaseOutcome.Checked outcome, Secrets secrets) {
        List<CaseResult.Trace> trace = new ArrayList<>();
        for (int i = 0; i < outcome.exchanges().size(); i++) {
            Exchange exchange = outcome.exchanges().get(i);
            trace.add(new CaseResult.Trace(
                    outcome.phases().get(i),
                    Subject.Call.of(
                            exchange, checker.operation(exchange.request()).map(Operation::id), secrets),
                    outcome.failing().equals(OptionalInt.of(i)),
                    () -> checker.redact(exchange, secrets)));
        }
        return trace;
    }

    private KeywordUse keywords(CaseOutcome.Checked outcome) {
        Set<String> sent = new HashSet<>();
        Set<String> returned = new HashSet<>();
        Set<String> broken = new HashSet<>();
        for (Exchange exchange : outcome.exchanges()) {
            Map<Direction, Set<String>> exercised = checker.keywords(exchange);
            sent.addAll(exercised.getOrDefault(Direction.REQUEST, Set.of()));
            returned.addAll(exercised.getOrDefault(Direction.RESPONSE, Set.of()));
            checker.check(exchange).violations().stream()
                    .filter(violation -> violation.where().side() == ownSide)
                    .forEach(violation -> broken.add(violation.label()));
        }
        return new KeywordUse(sent, returned, broken);
    }

    /**
     * Returns the exchange that represents the case in the report: the failed one or, if none failed, the last one of
     * the request.
     */
    private static OptionalInt representative(CaseOutcome.Checked outcome) {
        if (outcome.failing().isPresent()) {
            return outcome.failing();
        }
        int step = outcome.phases().lastIndexOf(Phase.STEP);
        return step < 0 ? OptionalInt.empty() : OptionalInt.of(step);
    }

    /**
     * Returns the subject of an entry, which is counted for the operation of its case, regardless of which step failed.
     */
    private Subject.Call subject(Case testCase, List<CaseResult.Trace> trace, OptionalInt representative) {
        Optional<String> operation = Optional.of(testCase.operation());
        if (representative.isPresent()) {
            Subject.Call call = trace.get(representative.getAsInt()).call();
            return new Subject.Call(call.method(), call.path(), call.status(), operation);
        }
        return document.operations().stream()
                .filter(known -> known.id().equals(testCase.operation()))
                .findFirst()
                .map(known -> new Subject.Call(known.method(), known.path(), OptionalInt.empty(), operation))
                .orElse(new Subject.Call("", "", OptionalInt.empty(), operation));
    }

    private static Optional<String> failedAt(CaseOutcome.Checked outcome) {
        if (outcome.failing().isEmpty()) {
            return Optional.empty();
        }
        int index = outcome.failing().getAsInt();
        Phase phase = outcome.phases().get(index);
        List<Step> steps = phase == Phase.GIVEN
                ? outcome.testCase().given()
                : phase == Phase.AFTERWARDS ? outcome.testCase().afterwards() : List.of();
        int number = index - outcome.phases().indexOf(phase);
        if (number >= steps.size()) {
            return Optional.empty();
        }
        String what = phase == Phase.GIVEN ? "given" : "afterwards";
        return Optional.of(what + " step " + (number + 1) + " of " + steps.size() + ", "
                + steps.get(number).operation());
    }

    @Override
    public void close() throws IOException {
        run.close();
    }
}
