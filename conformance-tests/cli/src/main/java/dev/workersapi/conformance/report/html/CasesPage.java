package dev.workersapi.conformance.report.html;

import dev.workersapi.conformance.cases.Level;
import dev.workersapi.conformance.outcome.Leftover;
import dev.workersapi.conformance.report.result.CaseTally;
import dev.workersapi.conformance.report.result.KeywordCoverage;
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

/**
 * What the page says of all cases together.
 *
 * @param reached how many of the document's operations and answers were seen, as a sentence
 * @param exercised how many of the keywords of its schemas were exercised, as a sentence
 */
public record CasesPage(
        List<TierLine> tiers,
        List<StaleKnownFailure> stale,
        List<Leftover> leftovers,
        List<NotOffered> notOffered,
        int moreNotOffered,
        String reached,
        List<CoverageLine> coverage,
        String exercised,
        List<KeywordLine> keywords) {
    private static final int MAX_NOT_OFFERED = 300;

    /** A line of the table of levels; numbers are empty where there is nothing to count. */
    record TierLine(
            String level,
            String passed,
            String failed,
            String known,
            String notOffered,
            List<ReportPage.Share> shares) {}

    /** The answers of one operation. */
    record CoverageLine(String operation, String requests, List<Response> responses) {}

    /**
     * One answer that the document states, or one that it does not.
     *
     * @param kind {@code pass} if it came, {@code unseen} if not, {@code drift} if the document does not state it
     */
    record Response(String status, String count, String kind) {}

    /** How many cases exercise a keyword, empty for none. */
    record KeywordLine(
            String keyword, String places, String requests, String responses, String broken, boolean exercised) {}

    static CasesPage of(Tally tally) {
        CaseTally cases = tally.cases();
        ObservedCoverage coverage = cases.coverage();
        return new CasesPage(
                Stream.of(Level.values())
                        .map(level -> line(level, cases.tier(level)))
                        .toList(),
                cases.stale().stream().map(CasesPage::shown).toList(),
                cases.leftovers().stream().map(CasesPage::shown).toList(),
                cases.notOffered().stream()
                        .limit(MAX_NOT_OFFERED)
                        .map(CasesPage::shown)
                        .toList(),
                Math.max(0, cases.notOffered().size() - MAX_NOT_OFFERED),
                Numbers.grouped(coverage.operationsSeen()) + " of "
                        + Numbers.of(coverage.lines().size(), "operation") + " were asked, and "
                        + Numbers.grouped(coverage.responsesSeen()) + " of "
                        + Numbers.of(coverage.responsesKnown(), "documented answer") + " came.",
                coverage.lines().stream().map(CasesPage::line).toList(),
                cases.keywords().sentence(),
                cases.keywords().lines().stream().map(CasesPage::line).toList());
    }

    private static TierLine line(Level level, LevelTally tier) {
        long all = tier.played() + tier.notOffered();
        List<ReportPage.Share> shares = Stream.of(
                        ReportPage.share("pass", tier.passed(), all),
                        ReportPage.share("fail", tier.failed(), all),
                        ReportPage.share("known", tier.known(), all),
                        ReportPage.share("unmatched", tier.notOffered(), all))
                .flatMap(List::stream)
                .toList();
        return new TierLine(
                level.toString(),
                ReportPage.count(tier.passed()),
                ReportPage.count(tier.failed()),
                ReportPage.count(tier.known()),
                ReportPage.count(tier.notOffered()),
                shares);
    }

    private static KeywordLine line(KeywordCoverage.Line line) {
        return new KeywordLine(
                line.keyword(),
                Numbers.grouped(line.places()),
                ReportPage.count(line.requests()),
                ReportPage.count(line.responses()),
                ReportPage.count(line.broken()),
                line.exercised());
    }

    private static CoverageLine line(ObservedCoverage.Line line) {
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

    private static StaleKnownFailure shown(StaleKnownFailure stale) {
        return new StaleKnownFailure(
                PlainText.line(stale.file()),
                stale.line(),
                PlainText.line(stale.entry()),
                PlainText.line(stale.message()));
    }

    private static Leftover shown(Leftover left) {
        return new Leftover(PlainText.line(left.worker()), PlainText.line(left.reason()));
    }

    private static NotOffered shown(NotOffered missing) {
        return new NotOffered(
                PlainText.line(missing.id()),
                PlainText.line(missing.title()),
                missing.level(),
                missing.operation(),
                PlainText.line(missing.reason()));
    }
}
