package dev.workersapi.conformance.report.result;

import dev.workersapi.conformance.report.text.Numbers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which keywords of the document's schemas were exercised. Not safe for use by several threads. */
public final class KeywordCoverage {
    private final Map<String, Line> lines = new TreeMap<>();

    /** @param places how often the document has each keyword */
    KeywordCoverage(Map<String, Integer> places) {
        places.forEach((keyword, number) -> lines.put(keyword, new Line(keyword, number, 0, 0, 0)));
    }

    /**
     * One keyword.
     *
     * @param places in the document
     * @param requests cases in which it asks something of a value that is sent
     * @param responses cases in which it asks something of a value that comes back
     * @param broken cases in which the suite breaks it
     */
    public record Line(String keyword, int places, long requests, long responses, long broken) {
        Line plus(KeywordUse use) {
            return new Line(
                    keyword,
                    places,
                    requests + (use.sent().contains(keyword) ? 1 : 0),
                    responses + (use.returned().contains(keyword) ? 1 : 0),
                    broken + (use.broken().contains(keyword) ? 1 : 0));
        }

        public boolean exercised() {
            return requests + responses > 0;
        }
    }

    void add(KeywordUse use) {
        lines.replaceAll((keyword, line) -> line.plus(use));
    }

    /** One line for every keyword of the document, by name. */
    public List<Line> lines() {
        return List.copyOf(lines.values());
    }

    /** How many keywords of the document were exercised. */
    public long exercised() {
        return lines.values().stream().filter(Line::exercised).count();
    }

    /** The number of exercised keywords, as a sentence. */
    public String sentence() {
        return Numbers.grouped(exercised()) + " of " + Numbers.of(lines.size(), "schema keyword") + " were exercised.";
    }
}
