package dev.workersapi.conformance.cases;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One statement about the API that a server or client is tested against. Immutable; {@code case.schema.json} describes
 * its JSON form.
 *
 * @param id a unique identifier: the path of the file, or the place in the document that the case was generated for
 * @param responses canned responses to a client's first requests for the operation, which replace the server's own
 *     responses
 */
public record Case(
        String id,
        Description description,
        Set<Target> targets,
        List<Step> given,
        List<CannedResponse> responses,
        Step step,
        List<Step> afterwards) {
    public Case {
        targets = Set.copyOf(targets);
        given = List.copyOf(given);
        responses = List.copyOf(responses);
        afterwards = List.copyOf(afterwards);
    }

    /**
     * The fact that a case states, and the evidence for it.
     *
     * @param title the fact, as a sentence
     * @param proves JSON Pointer to the place in the document that states the fact
     * @param source name of a source page, or a URL
     */
    record Description(String title, String proves, Level level, String source, Optional<String> note) {}

    public String title() {
        return description.title();
    }

    public String proves() {
        return description.proves();
    }

    public Level level() {
        return description.level();
    }

    public String source() {
        return description.source();
    }

    /** The {@code operationId} of the operation that the case tests. */
    public String operation() {
        return step.operation();
    }

    @Override
    public String toString() {
        return id;
    }
}
