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

/** Generates cases from the document. */
public final class GeneratedCases {
    /** The prefix of the ids of generated cases. */
    public static final String PREFIX = "generated/";

    private GeneratedCases() {}

    /**
     * Generates cases for each operation from its example, responses and parameters; for each binding, placement and
     * migration in requests and responses; for each constraint on requests; and for each rule. Undocumented parts of
     * the document have no cases, because no source guarantees them.
     *
     * @return the cases in a fixed order
     * @throws InvalidCaseException if a generated case is invalid
     */
    public static List<Case> of(ApiDocument api) {
        ApiDocument document = api.documented();
        RequestTemplates requests = new RequestTemplates(document);
        List<CaseBuilder> cases = new ArrayList<>();
        for (Operation operation : document.operations()) {
            cases.addAll(new OperationCases(document, requests, operation).cases());
        }
        cases.addAll(new VariantCases(document).cases());
        cases.addAll(new RejectedMessageCases(document, requests).cases());
        cases.addAll(new RejectedValueCases(document, requests).cases());
        cases.addAll(new RuleCases(document, requests).cases());
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
