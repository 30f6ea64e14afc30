package dev.workersapi.engine.coverage;

/**
 * The number of exercised items, and the total number of items. Immutable.
 *
 * @param total the number of items in the document
 */
public record CoverageCount(long exercised, long total) {
    static final CoverageCount NONE = new CoverageCount(0, 0);

    private static final int HUNDRED = 100;

    /** The sum of both counts. */
    public CoverageCount plus(CoverageCount other) {
        return new CoverageCount(exercised + other.exercised, total + other.total);
    }

    /** Returns true if at least this share was exercised. For a document without items, the share is 100 percent. */
    public boolean reaches(double percent) {
        return exercised * (double) HUNDRED >= percent * total;
    }

    /** The percentage as an integer, rounded down, so that 100 means all. */
    public int percent() {
        return total == 0 ? HUNDRED : (int) (exercised * HUNDRED / total);
    }
}
