package dev.workersapi.conformance.runner.server;

import dev.workersapi.conformance.cases.Case;
import dev.workersapi.conformance.cases.OperationRequest;
import dev.workersapi.conformance.cases.Step;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Determines the scopes of cases. Immutable. */
public final class CaseScopes {
    private static final String ZONE_VARIABLE = "${zone_";

    /** The operations that change settings of the account. */
    private final Set<String> accountWide;

    public CaseScopes(ApiDocument document) {
        this.accountWide = document.operations().stream()
                .filter(operation -> isOfAccount(document, operation) && !ServerRunner.isRead(operation.method()))
                .map(Operation::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isOfAccount(ApiDocument document, Operation operation) {
        return document.root()
                .path("paths")
                .path(operation.path())
                .path(operation.method().toLowerCase(Locale.ROOT))
                .path("tags")
                .path(0)
                .asText()
                .equals("account");
    }

    /** Returns the scope of a case. */
    public CaseScope of(Case testCase) {
        if (steps(testCase).map(Step::operation).anyMatch(accountWide::contains)) {
            return CaseScope.ACCOUNT;
        }
        return steps(testCase).map(Step::request).anyMatch(CaseScopes::usesZone) ? CaseScope.ZONE : CaseScope.WORKERS;
    }

    private static Stream<Step> steps(Case testCase) {
        return Stream.of(testCase.given(), List.of(testCase.step()), testCase.afterwards())
                .flatMap(List::stream);
    }

    private static boolean usesZone(OperationRequest request) {
        String body = request.content() instanceof OperationRequest.Content.Json json
                ? json.value().toString()
                : "";
        return body.contains(ZONE_VARIABLE)
                || request.parameters().values().stream().anyMatch(value -> value.contains(ZONE_VARIABLE));
    }
}
