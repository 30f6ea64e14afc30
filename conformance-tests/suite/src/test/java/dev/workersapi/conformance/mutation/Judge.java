package dev.workersapi.conformance.mutation;

import dev.workersapi.conformance.example.Example;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.JsonChecker;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.finding.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks examples against a document. */
final class Judge {
    private final ExchangeChecker exchanges;
    private final JsonChecker documents;

    Judge(ApiDocument document) {
        exchanges = new ExchangeChecker(document);
        documents = new JsonChecker(document);
    }

    /** Describes how the findings differ from the expected ones; empty if they do not. */
    Optional<String> mismatch(Example one) {
        List<Finding> findings = new ArrayList<>();
        if (one instanceof Example.Document document) {
            findings.addAll(documents.check(document.schema(), document.direction(), document.document()));
        } else if (one instanceof Example.Message message) {
            Verdict verdict = exchanges.check(message.exchange());
            findings.addAll(verdict.violations());
            findings.addAll(verdict.drift());
        }
        return one.expected().mismatch(findings);
    }
}
