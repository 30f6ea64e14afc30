package dev.workersapi.conformance.generation;

import dev.workersapi.conformance.cases.Case;
import dev.workersapi.conformance.cases.InvalidCaseException;
import dev.workersapi.conformance.cases.StoredCases;
import dev.workersapi.engine.document.ApiDocument;
import java.util.List;
import java.util.stream.Stream;

/** The cases of the suite. */
public final class BuiltInCases {
    private BuiltInCases() {}

    /**
     * Returns the stored cases, followed by those generated from the document.
     *
     * @throws InvalidCaseException if a case is invalid
     */
    public static List<Case> of(ApiDocument document) {
        return Stream.concat(StoredCases.stored().stream(), GeneratedCases.of(document).stream())
                .toList();
    }
}
