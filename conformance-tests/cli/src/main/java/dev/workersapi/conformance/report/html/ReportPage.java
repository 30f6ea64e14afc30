package dev.workersapi.conformance.report.html;

import dev.workersapi.conformance.report.format.Headline;
import dev.workersapi.conformance.report.format.OperationTable;
import dev.workersapi.conformance.report.result.CaseTally;
import dev.workersapi.conformance.report.result.Conclusion;
import dev.workersapi.conformance.report.result.LevelTally;
import dev.workersapi.conformance.report.result.RunFault;
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
import java.util.List;

/**
 * What the page says of the whole run.
 *
 * @param state the class of its colours: {@code pass}, {@code fail}, or another for a run without a result
 * @param calls whether entries are of operations, not of schemas
 * @param cases whether entries are cases that were played
 * @param missing whether some case was not offered
 * @param noun what entries are called
 * @param hidden how many entries the page does not show
 */
public record ReportPage(
        String conclusion,
        String state,
        String sentence,
        String mode,
        String tool,
        String specVersion,
        String specSha256,
        String shortSha256,
        boolean calls,
        boolean cases,
        boolean missing,
        String noun,
        List<Tile> tiles,
        List<Share> shares,
        List<RunFault> faults,
        List<MatrixLine> matrix,
        String shown,
        String total,
        boolean hidden,
        int moreViolations,
        int moreDrift,
        int moreUnknown,
        int moreFaults) {
    private static final int SHORT_HASH = 12;
    private static final int MAX_FAULTS = 100;

    /** One of the large numbers at the top. */
    record Tile(String label, String number, String kind) {}

    /** A part of the bar at the top, in percent of all entries. */
    record Share(String kind, String label, String percent) {}

    /** A line of the matrix; numbers are empty where there is nothing to count. */
    record MatrixLine(
            String group,
            String method,
            String path,
            String summary,
            boolean seen,
            boolean unmatched,
            String passed,
            String failed,
            String unknown,
            String withDrift,
            String notOffered) {

        static MatrixLine of(OperationTable.Line line, long notOffered) {
            Tally.Row row = line.row();
            return new MatrixLine(
                    line.group(),
                    line.method(),
                    line.path(),
                    line.summary(),
                    line.seen() || notOffered > 0,
                    line.unmatched(),
                    count(row.passed()),
                    count(row.failed()),
                    count(row.unmatched()),
                    count(row.withDrift()),
                    count(notOffered));
        }
    }

    /** Empty for nothing. */
    static String count(long count) {
        return count == 0 ? "" : Numbers.grouped(count);
    }

    static ReportPage of(RunInfo run, Tally tally, List<RunFault> faults, int shown, int groupLimit) {
        Totals totals = tally.totals();
        List<MatrixLine> matrix = OperationTable.of(run, tally).stream()
                .map(line -> MatrixLine.of(line, tally.cases().notOffered(line.group())))
                .toList();
        Conclusion conclusion = Conclusion.of(tally, faults);
        boolean calls = !run.operations().isEmpty();
        return new ReportPage(
                conclusion.toString(),
                switch (conclusion) {
                    case CONFORMANT -> "pass";
                    case NOT_CONFORMANT -> "fail";
                    case INCOMPLETE, NOTHING_MATCHED -> "fault";
                },
                Headline.of(run, tally, faults),
                run.mode(),
                RunInfo.TOOL + " " + run.toolVersion(),
                run.specVersion(),
                run.specSha256(),
                run.specSha256()
                        .substring(0, Math.min(SHORT_HASH, run.specSha256().length())),
                calls,
                run.playsCases(),
                !tally.cases().notOffered().isEmpty(),
                run.noun(),
                run.playsCases() ? caseTiles(tally) : tiles(run, tally, matrix),
                run.playsCases() ? caseShares(tally) : shares(totals),
                faults.stream()
                        .limit(MAX_FAULTS)
                        .map(fault -> new RunFault(PlainText.line(fault.file()), PlainText.line(fault.message())))
                        .toList(),
                matrix,
                Numbers.grouped(shown),
                Numbers.grouped(totals.exchanges()),
                shown < totals.exchanges(),
                Math.max(0, tally.violationGroupCount() - groupLimit),
                Math.max(0, tally.driftGroupCount() - groupLimit),
                Math.max(0, tally.unknownOperationCount() - groupLimit),
                Math.max(0, faults.size() - MAX_FAULTS));
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
        tiles.add(tile("Cases", all.played(), ""));
        tiles.add(tile("Passed", all.passed(), "pass"));
        tiles.add(tile("Failed", all.failed(), "fail"));
        tiles.add(tile("Known to fail", all.known(), "known"));
        tiles.add(tile("Not offered", all.notOffered(), "unmatched"));
        tiles.add(tile("With drift", tally.withDrift(), "drift"));
        tiles.add(new Tile(
                "Operations asked",
                cases.coverage().operationsSeen() + " / "
                        + cases.coverage().lines().size(),
                "plain"));
        return tiles;
    }

    private static List<Share> caseShares(Tally tally) {
        LevelTally all = LevelTally.sum(tally.cases());
        long entries = all.played() + all.notOffered();
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

    /** Nothing, or one part. */
    static List<Share> share(String kind, long count, long all) {
        String label = Numbers.grouped(count) + " " + kind;
        return count == 0 ? List.of() : List.of(new Share(kind, label, Double.toString(count * 100.0 / all)));
    }

    /** The name under which a content security policy allows one script and no other. */
    public static String sourceHash(String script) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
