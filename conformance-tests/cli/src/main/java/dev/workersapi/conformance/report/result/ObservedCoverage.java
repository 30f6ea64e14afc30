package dev.workersapi.conformance.report.result;

import dev.workersapi.conformance.report.text.Numbers;
import dev.workersapi.engine.document.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The operations, responses and schema keywords of the document that a run of cases exercised. {@link
 * dev.workersapi.conformance.generation.PlannedCoverage} counts the same parts without a run. Not thread-safe.
 */
public final class ObservedCoverage {
    private final Map<String, OperationLine> operations = new LinkedHashMap<>();
    private final Map<String, KeywordLine> keywords = new TreeMap<>();

    /** @param places the number of places in the document that have each keyword */
    ObservedCoverage(List<Operation> documented, Map<String, Integer> places) {
        documented.forEach(operation -> {
            Map<String, Long> responses = new LinkedHashMap<>();
            operation.responses().keySet().forEach(status -> responses.put(status, 0L));
            operations.put(operation.id(), new OperationLine(operation.id(), 0, responses, Map.of()));
        });
        places.forEach((keyword, number) -> keywords.put(keyword, new KeywordLine(keyword, number, 0, 0, 0)));
    }

    /**
     * The counts for one operation.
     *
     * @param responses the number of responses received, by documented status as written in the document
     * @param others the number of responses received, by undocumented status
     */
    public record OperationLine(
            String operation, long requests, Map<String, Long> responses, Map<String, Long> others) {
        /** Returns the number of documented statuses that were received. */
        long responsesSeen() {
            return responses.values().stream().filter(count -> count > 0).count();
        }

        OperationLine plus(Subject.Call call) {
            if (call.status().isEmpty()) {
                return new OperationLine(operation, requests + 1, responses, others);
            }
            String status = Integer.toString(call.status().getAsInt());
            String documented = responses.containsKey(status) ? status : status.charAt(0) + "XX";
            return responses.containsKey(documented)
                    ? new OperationLine(operation, requests + 1, plusOne(responses, documented), others)
                    : new OperationLine(operation, requests + 1, responses, plusOne(others, status));
        }

        private static Map<String, Long> plusOne(Map<String, Long> counts, String status) {
            Map<String, Long> more = new LinkedHashMap<>(counts);
            more.merge(status, 1L, Long::sum);
            return more;
        }
    }

    /**
     * The counts for one JSON Schema keyword.
     *
     * @param places the number of places in the document
     * @param requests the number of cases in which the keyword applies to a value in a request
     * @param responses the number of cases in which the keyword applies to a value in a response
     * @param broken the number of cases in which the suite deliberately violates the keyword
     */
    public record KeywordLine(String keyword, int places, long requests, long responses, long broken) {
        KeywordLine plus(KeywordUse use) {
            return new KeywordLine(
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

    void add(Subject.Call call) {
        call.operationId().ifPresent(id -> operations.computeIfPresent(id, (same, line) -> line.plus(call)));
    }

    void add(KeywordUse use) {
        keywords.replaceAll((keyword, line) -> line.plus(use));
    }

    /** Returns one line for each operation, in the order of the document. */
    public List<OperationLine> operations() {
        return List.copyOf(operations.values());
    }

    /** Returns one line for each keyword in the document, sorted by name. */
    public List<KeywordLine> keywords() {
        return List.copyOf(keywords.values());
    }

    /** Returns the number of operations that were called. */
    public long operationsSeen() {
        return operations.values().stream().filter(line -> line.requests() > 0).count();
    }

    /** Returns a sentence about the operations that were called and the documented responses that were received. */
    public String operationSentence() {
        long seen = operations.values().stream()
                .mapToLong(OperationLine::responsesSeen)
                .sum();
        long documented = operations.values().stream()
                .mapToLong(line -> line.responses().size())
                .sum();
        return Numbers.grouped(operationsSeen()) + " of " + Numbers.of(operations.size(), "operation")
                + " were called, and " + Numbers.grouped(seen) + " of " + Numbers.of(documented, "documented response")
                + " were received.";
    }

    /** Returns a sentence about the keywords that were exercised. */
    public String keywordSentence() {
        long exercised =
                keywords.values().stream().filter(KeywordLine::exercised).count();
        return Numbers.grouped(exercised) + " of " + Numbers.of(keywords.size(), "schema keyword") + " were exercised.";
    }
}
