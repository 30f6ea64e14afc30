package dev.workersapi.conformance.report.html;

import dev.workersapi.conformance.report.format.Headline;
import dev.workersapi.conformance.report.format.OperationTable;
import dev.workersapi.conformance.report.result.CaseTally;
import dev.workersapi.conformance.report.result.Conclusion;
import dev.workersapi.conformance.report.result.LevelTally;
import dev.workersapi.conformance.report.result.RunError;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.Tally;
import dev.workersapi.conformance.report.result.Totals;
import dev.workersapi.conformance.report.text.Numbers;
import dev.workersapi.conformance.report.text.PlainText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/** The part of the page that describes the run as a whole. */
record ReportPage(
        Header header,
        Entries entries,
        ErrorList errors,
        Matrix matrix,
        MoreGroups more,
        boolean calls,
        boolean cases) {
    private static final int MAX_ERRORS = 100;

    /**
     * The header of the page.
     *
     * @param state the CSS class for the colors: {@code pass}, {@code fail}, or {@code fault} for a run without a
     *     result
     */
    record Header(
            String conclusion,
            String state,
            String sentence,
            String mode,
            List<Tile> tiles,
            List<Share> shares,
            Source source) {}

    /** The program and the document. */
    record Source(String tool, PageDocument document) {}

    /**
     * The entries of the page.
     *
     * @param noun the noun for an entry
     * @param shown the number of entries on the page
     * @param total the number of entries in the run
     * @param hidden the number of entries that the page omits; empty if it shows all
     */
    record Entries(String noun, String shown, String total, String hidden) {}

    /** @param more the number of errors that the page omits */
    record ErrorList(List<RunError> first, int more) {}

    /**
     * The operations or schemas.
     *
     * @param lines the operations that were seen, with failures first, and the line for unmatched exchanges
     * @param unseen the operations that were not seen
     * @param notOffered whether the table has a column for cases that were not offered
     */
    record Matrix(List<MatrixLine> lines, List<MatrixLine> unseen, boolean notOffered) {
        static Matrix of(List<MatrixLine> all, boolean notOffered) {
            return new Matrix(
                    all.stream()
                            .filter(line -> line.seen() || line.unmatched())
                            .sorted(Comparator.comparing(
                                    line -> line.counts().failed().isEmpty()))
                            .toList(),
                    all.stream()
                            .filter(line -> !line.seen() && !line.unmatched())
                            .toList(),
                    notOffered);
        }
    }

    /** The numbers of groups that the rankings omit. */
    record MoreGroups(int violations, int drift, int unknown) {}

    /** One of the large numbers in the header. */
    record Tile(String label, String number, String kind) {}

    /** A section of the bar in the header, as a percentage of all entries. */
    record Share(String kind, String label, String percent) {}

    /** A row of the matrix, for an operation or a schema. */
    record MatrixLine(
            String group, String method, String path, String summary, boolean seen, boolean unmatched, Counts counts) {
        static MatrixLine of(OperationTable.Line line, long notOffered) {
            Tally.Row row = line.row();
            return new MatrixLine(
                    line.group(),
                    line.method(),
                    line.path(),
                    line.summary(),
                    line.seen() || notOffered > 0,
                    line.unmatched(),
                    new Counts(
                            count(row.passed()),
                            count(row.failed()),
                            count(row.unmatched()),
                            count(row.withDrift()),
                            count(notOffered)));
        }
    }

    /** The numbers in a row; empty for zero. */
    record Counts(String passed, String failed, String unmatched, String withDrift, String notOffered) {}

    /** Returns a number as text; empty for zero. */
    static String count(long count) {
        return count == 0 ? "" : Numbers.grouped(count);
    }

    static ReportPage of(RunInfo run, Tally tally, List<RunError> errors, int shown, int groupLimit) {
        Totals totals = tally.totals();
        List<MatrixLine> matrix = OperationTable.of(run, tally).stream()
                .map(line -> MatrixLine.of(line, tally.cases().notOffered(line.group())))
                .toList();
        Conclusion conclusion = Conclusion.of(tally, errors);
        return new ReportPage(
                new Header(
                        conclusion.toString(),
                        switch (conclusion) {
                            case CONFORMANT -> "pass";
                            case NOT_CONFORMANT, NOT_COVERED -> "fail";
                            case INCOMPLETE, NOTHING_MATCHED -> "fault";
                        },
                        Headline.of(run, tally, errors),
                        run.mode(),
                        run.runsCases() ? caseTiles(tally) : tiles(run, tally, matrix),
                        run.runsCases() ? caseShares(tally) : shares(totals),
                        source(run)),
                new Entries(
                        run.noun(),
                        Numbers.grouped(shown),
                        Numbers.grouped(totals.exchanges()),
                        count(totals.exchanges() - shown)),
                new ErrorList(
                        errors.stream()
                                .limit(MAX_ERRORS)
                                .map(error ->
                                        new RunError(PlainText.line(error.file()), PlainText.line(error.message())))
                                .toList(),
                        Math.max(0, errors.size() - MAX_ERRORS)),
                Matrix.of(matrix, !tally.cases().notOffered().isEmpty()),
                new MoreGroups(
                        Math.max(0, tally.violationGroupCount() - groupLimit),
                        Math.max(0, tally.driftGroupCount() - groupLimit),
                        Math.max(0, tally.unknownOperationCount() - groupLimit)),
                !run.operations().isEmpty(),
                run.runsCases());
    }

    private static Source source(RunInfo run) {
        return new Source(
                RunInfo.TOOL + " " + run.toolVersion(), new PageDocument(run.specVersion(), run.specSha256()));
    }

    private static List<Tile> tiles(RunInfo run, Tally tally, List<MatrixLine> matrix) {
        Totals totals = tally.totals();
        List<Tile> tiles = new ArrayList<>();
        boolean calls = !run.operations().isEmpty();
        tiles.add(tile(calls ? "Exchanges" : "Documents", totals.exchanges(), ""));
        tiles.add(tile("Passed", totals.passed(), "pass"));
        tiles.add(tile("Failed", totals.failed(), "fail"));
        tiles.add(tile("Violations", totals.violations(), "fail"));
        tiles.add(tile("With drift", tally.withDrift(), "drift"));
        if (calls) {
            tiles.add(tile("Unmatched", totals.unmatched(), "unmatched"));
            long known = run.operations().size();
            long seen = matrix.stream()
                    .filter(line -> line.seen() && !line.unmatched())
                    .count();
            tiles.add(new Tile("Operations seen", seen + " / " + known, "plain"));
        }
        return tiles;
    }

    private static List<Tile> caseTiles(Tally tally) {
        CaseTally cases = tally.cases();
        LevelTally all = LevelTally.sum(cases);
        List<Tile> tiles = new ArrayList<>();
        tiles.add(tile("Cases", all.executed(), ""));
        tiles.add(tile("Passed", all.passed(), "pass"));
        tiles.add(tile("Failed", all.failed(), "fail"));
        tiles.add(tile("Known to fail", all.known(), "known"));
        tiles.add(tile("Not offered", all.notOffered(), "unmatched"));
        tiles.add(tile("With drift", tally.withDrift(), "drift"));
        tiles.add(new Tile(
                "Operations called",
                cases.coverage().operationsSeen() + " / "
                        + cases.coverage().operations().size(),
                "plain"));
        return tiles;
    }

    private static List<Share> caseShares(Tally tally) {
        LevelTally all = LevelTally.sum(tally.cases());
        long entries = all.executed() + all.notOffered();
        List<Share> shares = new ArrayList<>(share("pass", all.passed(), entries));
        shares.addAll(share("fail", all.failed(), entries));
        shares.addAll(share("known", all.known(), entries));
        shares.addAll(share("unmatched", all.notOffered(), entries));
        return shares;
    }

    private static Tile tile(String label, long number, String kind) {
        return new Tile(label, Numbers.grouped(number), number == 0 || kind.isEmpty() ? "plain" : kind);
    }

    private static List<Share> shares(Totals totals) {
        List<Share> shares = new ArrayList<>(share("pass", totals.passed(), totals.exchanges()));
        shares.addAll(share("fail", totals.failed(), totals.exchanges()));
        shares.addAll(share("unmatched", totals.unmatched(), totals.exchanges()));
        return shares;
    }

    /** Returns the section for a count; empty for zero. */
    static List<Share> share(String kind, long count, long all) {
        String label = Numbers.grouped(count) + " " + kind;
        return count == 0 ? List.of() : List.of(new Share(kind, label, Double.toString(count * 100.0 / all)));
    }

    /** Returns the hash with which a Content-Security-Policy allows only this script. */
    static String sourceHash(String script) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
