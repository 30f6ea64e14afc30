package dev.workersapi.conformance.report;

import dev.workersapi.conformance.scenario.Leftover;
import dev.workersapi.conformance.scenario.Level;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the page says of all cases together.
 *
 * @param reached how many of the document's operations and answers were seen, as a sentence
 * @param exercised how many of the keywords of its schemas were exercised, as a sentence
 */
record CasesPage(
        List<TierLine> tiers,
        List<Stale> stale,
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
            String level, String passed, String failed, String known, String notOffered, List<Page.Share> shares) {}

    /** The answers of one operation. */
    record CoverageLine(String operation, String requests, List<Answer> answers) {}

    /**
     * One answer that the document states, or one that it does not.
     *
     * @param kind {@code pass} if it came, {@code unseen} if not, {@code drift} if the document does not state it
     */
    record Answer(String status, String count, String kind) {}

    /** How many cases exercise a keyword, empty for none. */
    record KeywordLine(
            String keyword, String places, String requests, String responses, String broken, boolean exercised) {}

    static CasesPage of(Tally tally) {
        CaseTally cases = tally.cases();
        Coverage coverage = cases.coverage();
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
                        + Numbers.grouped(coverage.answersSeen()) + " of "
                        + Numbers.of(coverage.answersKnown(), "documented answer") + " came.",
                coverage.lines().stream().map(CasesPage::line).toList(),
                exercised(cases.keywords()),
                cases.keywords().lines().stream().map(CasesPage::line).toList());
    }

    private static TierLine line(Level level, Tier tier) {
        long all = tier.played() + tier.notOffered();
        List<Page.Share> shares = Stream.of(
                        Page.share("pass", tier.passed(), all),
                        Page.share("fail", tier.failed(), all),
                        Page.share("known", tier.known(), all),
                        Page.share("unmatched", tier.notOffered(), all))
                .flatMap(List::stream)
                .toList();
        return new TierLine(
                level.toString(),
                Page.count(tier.passed()),
                Page.count(tier.failed()),
                Page.count(tier.known()),
                Page.count(tier.notOffered()),
                shares);
    }

    /** How many keywords were exercised, as a sentence. */
    static String exercised(KeywordCoverage keywords) {
        return Numbers.grouped(keywords.exercised()) + " of "
                + Numbers.of(keywords.lines().size(), "schema keyword") + " were exercised.";
    }

    private static KeywordLine line(KeywordCoverage.Line line) {
        return new KeywordLine(
                line.keyword(),
                Numbers.grouped(line.places()),
                Page.count(line.requests()),
                Page.count(line.responses()),
                Page.count(line.broken()),
                line.exercised());
    }

    private static CoverageLine line(Coverage.Line line) {
        Stream<Answer> known = line.answers().entrySet().stream()
                .map(answer -> answer(answer, answer.getValue() > 0 ? "pass" : "unseen"));
        Stream<Answer> others = line.others().entrySet().stream().map(answer -> answer(answer, "drift"));
        return new CoverageLine(
                line.operation(),
                Numbers.grouped(line.requests()),
                Stream.concat(known, others).toList());
    }

    private static Answer answer(Map.Entry<String, Long> answer, String kind) {
        return new Answer(answer.getKey(), Numbers.grouped(answer.getValue()), kind);
    }

    private static Stale shown(Stale stale) {
        return new Stale(
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
