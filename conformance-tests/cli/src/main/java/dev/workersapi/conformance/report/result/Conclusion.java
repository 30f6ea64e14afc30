package dev.workersapi.conformance.report.result;

import java.util.List;

/** The result of a run. */
public enum Conclusion {
    CONFORMANT(0, "conformant", "brightgreen"),
    NOT_CONFORMANT(1, "not conformant", "red"),
    NOT_COVERED(1, "coverage too low", "orange"),
    INCOMPLETE(2, "incomplete", "orange"),
    NOTHING_MATCHED(2, "nothing matched", "lightgrey");

    private final int exitCode;
    private final String text;
    private final String color;

    Conclusion(int exitCode, String text, String color) {
        this.exitCode = exitCode;
        this.text = text;
        this.color = color;
    }

    /**
     * Returns the conclusion of a run. Any error makes the run incomplete, because the part that was not checked may
     * contain violations.
     */
    public static Conclusion of(Tally tally, List<RunError> errors) {
        if (!errors.isEmpty()) {
            return INCOMPLETE;
        }
        if (tally.totals().matched() == 0) {
            return NOTHING_MATCHED;
        }
        boolean conformant = tally.failing() == 0 && tally.cases().stale().isEmpty();
        boolean covered = tally.coverage()
                .map(coverage -> coverage.shortfalls().isEmpty())
                .orElse(true);
        if (!conformant) {
            return NOT_CONFORMANT;
        }
        return covered ? CONFORMANT : NOT_COVERED;
    }

    /** The exit code: 0 if conformant, 1 if not conformant, 2 if there is no result. */
    public int exitCode() {
        return exitCode;
    }

    /** Returns the color for shields.io. */
    public String color() {
        return color;
    }

    @Override
    public String toString() {
        return text;
    }
}
