package dev.workersapi.conformance.generation;

import dev.workersapi.conformance.cases.Case;
import dev.workersapi.conformance.cases.CaseFiles;
import dev.workersapi.conformance.cases.InvalidCaseException;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Makes the cases that need no person: those that the document itself tells. */
public final class GeneratedCases {
    /** Begins the id of every case that is made and not stored. */
    public static final String PREFIX = "generated/";

    private GeneratedCases() {}

    /**
     * For every operation its example, its answers and its parameters, for every binding, placement and migration one
     * that is sent and one that comes back, and for every constraint on requests one that breaks it.
     *
     * @return in a fixed order
     * @throws InvalidCaseException if the document gives a case that is none
     */
    public static List<Case> of(ApiDocument document) {
        RequestTemplates requests = new RequestTemplates(document);
        List<CaseBuilder> cases = new ArrayList<>();
        for (Operation operation : document.operations()) {
            cases.addAll(new OperationCases(document, requests, operation).cases());
        }
        cases.addAll(new VariantCases(document).cases());
        cases.addAll(new RejectedMessageCases(document, requests).cases());
        cases.addAll(new RejectedValueCases(document, requests).cases());
        return read(cases);
    }

    private static List<Case> read(List<CaseBuilder> cases) {
        try {
            CaseFiles files = new CaseFiles();
            return cases.stream()
                    .map(builder -> files.testCase(builder.id(), builder.id(), builder.json()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
