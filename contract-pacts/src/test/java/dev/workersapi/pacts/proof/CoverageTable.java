package dev.workersapi.pacts.proof;

import dev.workersapi.engine.document.Operation;
import dev.workersapi.pacts.interactions.ClientInteraction;
import dev.workersapi.pacts.interactions.Outcome;
import dev.workersapi.pacts.interactions.SupportedApi;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The number of interactions for each operation and outcome.
 *
 * @param counts by operation id, in the order of the document
 */
record CoverageTable(Map<String, Map<Outcome, Long>> counts) {

    static CoverageTable of(List<ClientInteraction> interactions) {
        Map<String, Map<Outcome, Long>> counts = new LinkedHashMap<>();
        for (Operation operation : SupportedApi.operations()) {
            counts.put(operation.id(), new EnumMap<>(Outcome.class));
        }
        for (ClientInteraction interaction : interactions) {
            counts.computeIfAbsent(interaction.operationId(), id -> new EnumMap<>(Outcome.class))
                    .merge(interaction.outcome(), 1L, Long::sum);
        }
        return new CoverageTable(counts);
    }

    /** The number of interactions of an operation by outcome; outcomes without interactions are left out. */
    Map<Outcome, Long> outcomes(String operationId) {
        return counts.getOrDefault(operationId, Map.of());
    }

    String markdown() {
        StringBuilder text = new StringBuilder("| operation |");
        for (Outcome outcome : Outcome.values()) {
            text.append(' ').append(outcome.title()).append(" |");
        }
        text.append("\n|---|").append("---|".repeat(Outcome.values().length)).append('\n');
        counts.forEach((operation, outcomes) -> text.append("| ")
                .append(operation)
                .append(" | ")
                .append(Stream.of(Outcome.values())
                        .map(outcome -> outcomes.containsKey(outcome) ? "" + outcomes.get(outcome) : "-")
                        .collect(Collectors.joining(" | ")))
                .append(" |\n"));
        long interactions = counts.values().stream()
                .flatMap(outcomes -> outcomes.values().stream())
                .mapToLong(Long::longValue)
                .sum();
        return text + "\n" + interactions + " interactions cover all " + counts.size() + " operations.\n";
    }
}
