package dev.workersapi.conformance.report;

import dev.workersapi.conformance.engine.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which requests and which answers of the document were seen. Not safe for use by several threads. */
public final class Coverage {
    private final Map<String, Line> lines = new LinkedHashMap<>();

    Coverage(List<Operation> operations) {
        operations.forEach(operation -> {
            Map<String, Long> answers = new LinkedHashMap<>();
            operation.responses().keySet().forEach(status -> answers.put(status, 0L));
            lines.put(operation.id(), new Line(operation.id(), 0, answers, Map.of()));
        });
    }

    /**
     * One operation.
     *
     * @param requests how many were sent
     * @param answers how many came, by status as the document writes it; those that never came have 0
     * @param others how many came, by a status that the document does not state
     */
    public record Line(String operation, long requests, Map<String, Long> answers, Map<String, Long> others) {
        /** How many of the document's answers came at all. */
        public long answersSeen() {
            return answers.values().stream().filter(count -> count > 0).count();
        }

        Line plus(Subject.Call call) {
            if (call.status().isEmpty()) {
                return new Line(operation, requests + 1, answers, others);
            }
            String status = Integer.toString(call.status().getAsInt());
            String documented = answers.containsKey(status) ? status : status.charAt(0) + "XX";
            return answers.containsKey(documented)
                    ? new Line(operation, requests + 1, plusOne(answers, documented), others)
                    : new Line(operation, requests + 1, answers, plusOne(others, status));
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
    public long answersSeen() {
        return lines.values().stream().mapToLong(Line::answersSeen).sum();
    }

    /** How many answers the document states. */
    public long answersKnown() {
        return lines.values().stream().mapToLong(line -> line.answers().size()).sum();
    }
}
