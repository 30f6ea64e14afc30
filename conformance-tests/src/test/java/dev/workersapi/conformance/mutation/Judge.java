package dev.workersapi.conformance.mutation;

import dev.workersapi.conformance.engine.ApiDocument;
import dev.workersapi.conformance.engine.DocumentChecker;
import dev.workersapi.conformance.engine.ExchangeChecker;
import dev.workersapi.conformance.engine.Finding;
import dev.workersapi.conformance.engine.Verdict;
import dev.workersapi.conformance.suite.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs cases against one document. */
final class Judge {
    private final ExchangeChecker exchanges;
    private final DocumentChecker documents;

    Judge(ApiDocument document) {
        exchanges = new ExchangeChecker(document);
        documents = new DocumentChecker(document);
    }

    /** Why the document does not say what the case expects; empty if it does. */
    Optional<String> mismatch(Case one) {
        List<Finding> findings = new ArrayList<>();
        if (one instanceof Case.Document document) {
            findings.addAll(documents.check(document.schema(), document.direction(), document.document()));
        } else if (one instanceof Case.Message message) {
            Verdict verdict = exchanges.check(message.exchange());
            findings.addAll(verdict.violations());
            findings.addAll(verdict.drift());
        }
        return one.expected().mismatch(findings);
    }
}
