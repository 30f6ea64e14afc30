package dev.workersapi.conformance.report;

import java.util.List;

/** The run in one sentence. */
final class Headline {
    private Headline() {}

    static String of(RunInfo run, Tally tally, List<Fault> faults) {
        String noun = run.operations().isEmpty() ? "document" : "exchange";
        String matched = tally.totals().unmatched() == 0 ? "" : "matched ";
        Totals totals = tally.totals();
        String failing = Numbers.grouped(tally.failing()) + " of " + Numbers.of(totals.exchanges(), noun)
                + (tally.failing() == 1 ? " fails." : " fail.");
        return switch (Conclusion.of(tally, faults)) {
            case CONFORMANT ->
                totals.matched() == 1
                        ? "The one " + matched + noun + " conforms."
                        : "All " + Numbers.of(totals.matched(), matched + noun) + " conform.";
            case NOT_CONFORMANT -> failing;
            case INCOMPLETE -> "Not everything could be read. Of what was, " + failing;
            case NOTHING_MATCHED -> "No " + noun + " is of an operation that the document knows.";
        };
    }
}
