package dev.workersapi.conformance.scenario;

import dev.workersapi.conformance.engine.ApiDocument;
import dev.workersapi.conformance.engine.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Makes the cases that need no person: those that the document itself tells. */
public final class GeneratedScenarios {
    /** Begins the id of every case that is made and not stored. */
    public static final String PREFIX = "generated/";

    private GeneratedScenarios() {}

    /**
     * For every operation its example, its answers and its parameters, for every binding, placement and migration one
     * that is sent and one that comes back, and for every constraint on requests one that breaks it.
     *
     * @return in a fixed order
     * @throws ScenarioException if the document gives a case that is none
     */
    public static List<Scenario> of(ApiDocument document) {
        Requests requests = new Requests(document);
        List<CaseDraft> drafts = new ArrayList<>();
        for (Operation operation : document.operations()) {
            drafts.addAll(new OperationScenarios(document, requests, operation).drafts());
        }
        drafts.addAll(new VariantScenarios(document).drafts());
        drafts.addAll(new MessageRefusals(document, requests).drafts());
        drafts.addAll(new DocumentRefusals(document, requests).drafts());
        return read(drafts);
    }

    private static List<Scenario> read(List<CaseDraft> drafts) {
        try {
            ScenarioFiles files = new ScenarioFiles();
            return drafts.stream()
                    .map(draft -> files.scenario(draft.id(), draft.id(), draft.json()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
