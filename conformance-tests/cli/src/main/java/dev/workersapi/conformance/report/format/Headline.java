package dev.workersapi.conformance.report.format;

import dev.workersapi.conformance.cases.Level;
import dev.workersapi.conformance.report.result.CaseTally;
import dev.workersapi.conformance.report.result.Conclusion;
import dev.workersapi.conformance.report.result.LevelTally;
import dev.workersapi.conformance.report.result.RunError;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.Tally;
import dev.workersapi.conformance.report.result.Totals;
import dev.workersapi.conformance.report.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/** Summarizes a run in one sentence. */
public final class Headline {
    private Headline() {}

    public static String of(RunInfo run, Tally tally, List<RunError> errors) {
        Conclusion conclusion = Conclusion.of(tally, errors);
        return run.runsCases() ? cases(tally, conclusion) : found(run, tally, conclusion);
    }

    private static String found(RunInfo run, Tally tally, Conclusion conclusion) {
        String noun = run.noun();
        String matched = tally.totals().unmatched() == 0 ? "" : "matched ";
        Totals totals = tally.totals();
        String failing = Numbers.grouped(tally.failing()) + " of " + Numbers.of(totals.exchanges(), noun)
                + (tally.failing() == 1 ? " fails." : " fail.");
        String conforming = totals.matched() == 1
                ? "The one " + matched + noun + " conforms"
                : "All " + Numbers.of(totals.matched(), matched + noun) + " conform";
        return switch (conclusion) {
            case CONFORMANT -> conforming + ".";
            case NOT_COVERED -> conforming + ", but exercised too little of the document.";
            case NOT_CONFORMANT -> failing;
            case INCOMPLETE -> "Some input could not be read. Of the rest, " + failing;
            case NOTHING_MATCHED -> "No " + noun + " matches an operation of the document.";
        };
    }

    private static String cases(Tally tally, Conclusion conclusion) {
        LevelTally must = tally.cases().level(Level.MUST);
        String required = passed(must) + "must passed" + details(tally);
        return switch (conclusion) {
            case CONFORMANT, NOT_CONFORMANT, NOT_COVERED -> required;
            case INCOMPLETE -> "Some cases could not run. " + required;
            case NOTHING_MATCHED -> "No case ran.";
        };
    }

    private static String details(Tally tally) {
        CaseTally cases = tally.cases();
        List<String> details = new ArrayList<>();
        LevelTally should = cases.level(Level.SHOULD);
        if (should.executed() > 0) {
            details.add(passed(should) + "should");
        }
        long known = LevelTally.sum(cases).known();
        if (known > 0) {
            details.add(Numbers.of(known, "failure") + " known");
        }
        long missing = cases.notOffered().size();
        if (missing > 0) {
            details.add(Numbers.grouped(missing) + " not offered");
        }
        if (!cases.stale().isEmpty()) {
            details.add(Numbers.of(cases.stale().size(), "stale entry", "stale entries")
                    + " in the list of known failures");
        }
        return details.isEmpty() ? "." : "; " + String.join(", ", details) + ".";
    }

    private static String passed(LevelTally level) {
        return Numbers.grouped(level.passed()) + " of " + Numbers.of(level.executed(), "case") + " of level ";
    }
}
