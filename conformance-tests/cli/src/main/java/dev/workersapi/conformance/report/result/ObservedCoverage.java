package dev.workersapi.conformance.report.result;

import dev.workersapi.engine.document.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which requests and which answers of the document were seen. Not safe for use by several threads. */
public final class ObservedCoverage {
    private final Map<String, Line> lines = new LinkedHashMap<>();

    ObservedCoverage(List<Operation> operations) {
        operations.forEach(operation -> {
            Map<String, Long> responses = new LinkedHashMap<>();
            operation.responses().keySet().forEach(status -> responses.put(status, 0L));
            lines.put(operation.id(), new Line(operation.id(), 0, responses, Map.of()));
        });
    }

    /**
     * One operation.
     *
     * @param requests how many were sent
     * @param responses how many came, by status as the document writes it; those that never came have 0
     * @param others how many came, by a status that the document does not state
     */
    public record Line(String operation, long requests, Map<String, Long> responses, Map<String, Long> others) {
        /** How many of the document's answers came at all. */
        public long responsesSeen() {
            return responses.values().stream().filter(count -> count > 0).count();
        }

        Line plus(Subject.Call call) {
            if (call.status().isEmpty()) {
                return new Line(operation, requests + 1, responses, others);
            }
            String status = Integer.toString(call.status().getAsInt());
            String documented = responses.containsKey(status) ? status : status.charAt(0) + "XX";
            return responses.containsKey(documented)
                    ? new Line(operation, requests + 1, plusOne(responses, documented), others)
                    : new Line(operation, requests + 1, responses, plusOne(others, status));
        }

        private static Map<String, Long> plusOne(Map<String, Long> counts, String status) {
            Map<String, Long> more = new LinkedHashMap<>(counts);
            more.merge(status, 1L, Long::sum);
            return more;
        }
    }

    void add(Subject.Call call) {
        call.operationId().ifPresent(id -> lines.computeIfPresent(id, (same, line) -> line.plus(call)));
    }

    /** One line for every operation, in the document's order. */
    public List<Line> lines() {
        return new ArrayList<>(lines.values());
    }

    /** How many of the document's operations were asked. */
    public long operationsSeen() {
        return lines.values().stream().filter(line -> line.requests() > 0).count();
    }

    /** How many answers of the document came, of how many that it states. */
    public long responsesSeen() {
        return lines.values().stream().mapToLong(Line::responsesSeen).sum();
    }

    /** How many answers the document states. */
    public long responsesKnown() {
        return lines.values().stream()
                .mapToLong(line -> line.responses().size())
                .sum();
    }
}
