package dev.workersapi.conformance.runner.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.conformance.cases.Case;
import dev.workersapi.conformance.cases.StoredCases;
import dev.workersapi.conformance.generation.GeneratedCases;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.BundledDocument;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseScopesTest {
    private static final ApiDocument DOCUMENT = BundledDocument.get();
    private static final List<Case> CASES = Stream.concat(
                    StoredCases.stored().stream(), GeneratedCases.of(DOCUMENT).stream())
            .toList();

    @CsvSource({
        "secrets/delete-removes,                           WORKERS",
        "generated/listDomains/request,                    WORKERS",
        "generated/getAccountSubdomain/request,            WORKERS",
        "generated/findZone/request,                       WORKERS",
        // in the path, in a step of "given", in a body
        "generated/listRoutes/request,                     ZONE",
        "domains/get-shows-one,                            ZONE",
        "domains/attach-by-the-name-of-the-zone,           ZONE",
        "generated/createRoute/rule/NewRoute.pattern/pattern/broken, ZONE",
        "account/settings-are-kept,                        ACCOUNT",
        "account/subdomain-is-deleted,                     ACCOUNT",
        "generated/deleteAccountSubdomain/request,         ACCOUNT",
        "generated/deleteAccountSubdomain/without-credentials, ACCOUNT",
    })
    @ParameterizedTest
    void isTheLargestPartThatTheCaseChanges(String id, CaseScope scope) {
        assertThat(CASES)
                .filteredOn(testCase -> testCase.id().equals(id))
                .extracting(new CaseScopes(DOCUMENT)::of)
                .containsExactly(scope);
    }
}
