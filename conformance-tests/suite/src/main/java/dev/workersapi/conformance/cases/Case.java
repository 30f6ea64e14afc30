package dev.workersapi.conformance.cases;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A case that is played. Immutable; its JSON form and what each part means is in {@code case.schema.json}.
 *
 * @param id unique: the path of its file, or what it was generated for
 * @param title what is so, as a sentence
 * @param proves JSON Pointer to the place in the document
 * @param responses how a client's first requests of the operation are answered, in place of the server's own answers
 * @param step what the case is about
 * @param source where this is known from
 */
public record Case(
        String id,
        String title,
        String proves,
        Level level,
        Set<Target> targets,
        List<Step> given,
        List<CannedResponse> responses,
        Step step,
        List<Step> afterwards,
        String source,
        Optional<String> note) {
    public Case {
        targets = Set.copyOf(targets);
        given = List.copyOf(given);
        responses = List.copyOf(responses);
        afterwards = List.copyOf(afterwards);
    }

    /** The {@code operationId} of what the case is about. */
    public String operation() {
        return step.operation();
    }

    @Override
    public String toString() {
        return id;
    }
}
