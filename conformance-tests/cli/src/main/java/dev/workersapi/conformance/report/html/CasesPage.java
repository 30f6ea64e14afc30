package dev.workersapi.conformance.report.html;

import dev.workersapi.conformance.cases.Level;
import dev.workersapi.conformance.outcome.Leftover;
import dev.workersapi.conformance.report.result.CaseTally;
import dev.workersapi.conformance.report.result.LevelTally;
import dev.workersapi.conformance.report.result.NotOffered;
import dev.workersapi.conformance.report.result.ObservedCoverage;
import dev.workersapi.conformance.report.result.StaleKnownFailure;
import dev.workersapi.conformance.report.result.Tally;
import dev.workersapi.conformance.report.text.Numbers;
import dev.workersapi.conformance.report.text.PlainText;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The part of the page that describes a run of cases as a whole. */
record CasesPage(
        List<LevelLine> levels,
        List<StaleKnownFailure> stale,
        List<Leftover> leftovers,
        NotOfferedList notOffered,
        OperationCoverage operations,
        KeywordCoverage keywords) {
    private static final int MAX_NOT_OFFERED = 300;

    /** A row in the table of levels. Empty numbers mean zero. */
    record LevelLine(
            String level,
            String passed,
            String failed,
            String known,
            String notOffered,
            List<ReportPage.Share> shares) {}

    /** The responses of one operation. */
    record CoverageLine(String operation, String requests, List<Response> responses) {}

    /**
     * A status of an operation, and the number of responses that had it.
     *
     * @param kind {@code pass} if the status is documented and was received, {@code unseen} if it was not received,
     *     {@code drift} if it is not documented
     */
    record Response(String status, String count, String kind) {}

    /** A keyword, and the number of cases that exercise it; empty if there are none. */
    record KeywordLine(
            String keyword, String places, String requests, String responses, String broken, boolean exercised) {}

    /**
     * Cases that were not offered.
     *
     * @param more the number of cases that the page omits
     */
    record NotOfferedList(List<NotOffered> first, int more) {}

    /** @param sentence a summary of the lines */
    record OperationCoverage(String sentence, List<CoverageLine> lines) {}

    /** @param sentence a summary of the lines */
    record KeywordCoverage(String sentence, List<KeywordLine> lines) {}

    static CasesPage of(Tally tally) {
        CaseTally cases = tally.cases();
        ObservedCoverage coverage = cases.coverage();
        return new CasesPage(
                Stream.of(Level.values())
                        .map(level -> line(level, cases.level(level)))
                        .toList(),
                cases.stale().stream().map(CasesPage::printable).toList(),
                cases.leftovers().stream().map(CasesPage::printable).toList(),
                new NotOfferedList(
                        cases.notOffered().stream()
                                .limit(MAX_NOT_OFFERED)
                                .map(CasesPage::printable)
                                .toList(),
                        Math.max(0, cases.notOffered().size() - MAX_NOT_OFFERED)),
                new OperationCoverage(
                        coverage.operationSentence(),
                        coverage.operations().stream().map(CasesPage::line).toList()),
                new KeywordCoverage(
                        coverage.keywordSentence(),
                        coverage.keywords().stream().map(CasesPage::line).toList()));
    }

    private static LevelLine line(Level level, LevelTally counts) {
        long all = counts.executed() + counts.notOffered();
        List<ReportPage.Share> shares = Stream.of(
                        ReportPage.share("pass", counts.passed(), all),
                        ReportPage.share("fail", counts.failed(), all),
                        ReportPage.share("known", counts.known(), all),
                        ReportPage.share("unmatched", counts.notOffered(), all))
                .flatMap(List::stream)
                .toList();
        return new LevelLine(
                level.toString(),
                ReportPage.count(counts.passed()),
                ReportPage.count(counts.failed()),
                ReportPage.count(counts.known()),
                ReportPage.count(counts.notOffered()),
                shares);
    }

    private static KeywordLine line(ObservedCoverage.KeywordLine line) {
        return new KeywordLine(
                line.keyword(),
                Numbers.grouped(line.places()),
                ReportPage.count(line.requests()),
                ReportPage.count(line.responses()),
                ReportPage.count(line.broken()),
                line.exercised());
    }

    private static CoverageLine line(ObservedCoverage.OperationLine line) {
        Stream<Response> known = line.responses().entrySet().stream()
                .map(response -> response(response, response.getValue() > 0 ? "pass" : "unseen"));
        Stream<Response> others = line.others().entrySet().stream().map(response -> response(response, "drift"));
        return new CoverageLine(
                line.operation(),
                Numbers.grouped(line.requests()),
                Stream.concat(known, others).toList());
    }

    private static Response response(Map.Entry<String, Long> response, String kind) {
        return new Response(response.getKey(), Numbers.grouped(response.getValue()), kind);
    }

    private static StaleKnownFailure printable(StaleKnownFailure stale) {
        return new StaleKnownFailure(
                PlainText.line(stale.file()),
                stale.line(),
                PlainText.line(stale.entry()),
                PlainText.line(stale.message()));
    }

    private static Leftover printable(Leftover left) {
        return new Leftover(PlainText.line(left.worker()), PlainText.line(left.reason()));
    }

    private static NotOffered printable(NotOffered missing) {
        return new NotOffered(
                PlainText.line(missing.id()),
                PlainText.line(missing.title()),
                missing.level(),
                missing.operation(),
                PlainText.line(missing.reason()));
    }
}
