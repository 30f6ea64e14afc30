package dev.workersapi.conformance.impact;

import dev.workersapi.conformance.pact.CheckedPact;
import dev.workersapi.spec.diff.change.Change;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the names that changes affect. Immutable.
 *
 * @param names the names of the client
 * @param cases the cases about the document
 * @param pacts the contracts
 */
public record Impacts(ClientNames names, CaseIndex cases, List<CheckedPact> pacts) {
    private static final String SCHEMAS = "/components/schemas/";

    public Impacts {
        pacts = List.copyOf(pacts);
    }

    /** Returns the names that a change concerns. */
    public Impact of(Change change) {
        String place = place(change.pointer());
        return new Impact(
                change.operations().stream()
                        .flatMap(
                                operation -> Optional.ofNullable(names.methods().get(operation)).stream())
                        .toList(),
                schema(place).map(names.models()::get).stream().toList(),
                cases.about(place),
                pacts.stream().flatMap(pact -> interactions(pact, change)).toList());
    }

    private static Stream<String> interactions(CheckedPact pact, Change change) {
        return pact.interactions().stream()
                .filter(interaction -> interaction
                        .operation()
                        .filter(change.operations()::contains)
                        .isPresent())
                .map(CheckedPact.Interaction::description)
                .distinct();
    }

    /** The component or operation that a pointer leads into; the pointer itself if it leads elsewhere. */
    private static String place(String pointer) {
        String[] steps = pointer.split("/", 5);
        boolean isInside = steps.length > 4 && (steps[1].equals("components") || steps[1].equals("paths"));
        return isInside ? String.join("/", List.of(steps).subList(0, 4)) : pointer;
    }

    private static Optional<String> schema(String place) {
        return place.startsWith(SCHEMAS) ? Optional.of(place.substring(SCHEMAS.length())) : Optional.empty();
    }
}
