package dev.workersapi.conformance.runner.server;

import dev.workersapi.conformance.cases.Case;
import dev.workersapi.conformance.cases.OperationRequest;
import dev.workersapi.conformance.cases.Step;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Operation;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The largest part of an account that a case changes. */
public enum CaseScope {
    /** Only Workers that the case creates. */
    WORKERS,
    /** Routes or custom domains in a zone, which point to Workers that the case creates. */
    ZONE,
    /** Settings of the whole account, such as its workers.dev subdomain. */
    ACCOUNT;

    private static final String ZONE_VARIABLE = "${zone_";

    /** Returns the scope of a case. */
    public static CaseScope of(Case testCase, ApiDocument document) {
        Set<String> accountWide = accountWide(document);
        if (steps(testCase).map(Step::operation).anyMatch(accountWide::contains)) {
            return ACCOUNT;
        }
        return steps(testCase).map(Step::request).anyMatch(CaseScope::usesZone) ? ZONE : WORKERS;
    }

    /** The operations that change settings of the account. */
    private static Set<String> accountWide(ApiDocument document) {
        Set<String> ids = new HashSet<>();
        for (Operation operation : document.operations()) {
            boolean isOfAccount = document.root()
                    .path("paths")
                    .path(operation.path())
                    .path(operation.method().toLowerCase(Locale.ROOT))
                    .path("tags")
                    .path(0)
                    .asText()
                    .equals("account");
            if (isOfAccount && !ServerRunner.isRead(operation.method())) {
                ids.add(operation.id());
            }
        }
        return ids;
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
