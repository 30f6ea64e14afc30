package dev.workersapi.conformance.report.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.conformance.report.Entries;
import dev.workersapi.engine.finding.Detail;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.finding.Rule;
import dev.workersapi.engine.finding.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the counting and grouping of findings. */
class TallyTest {
    private final Tally tally = new Tally(Entries.traffic(FailurePolicy.VIOLATIONS_ONLY));

    @Test
    void groupsDriftRegardlessOfArrayIndexes() {
        tally.add(Entries.drifting("1", Entries.drift("/bindings/0/x"), Entries.drift("/bindings/12/x")));
        tally.add(Entries.drifting("2", Entries.drift("/bindings/3/x"), Entries.drift("/bindings/3")));

        assertThat(tally.driftGroups(10))
                .containsExactly(
                        new FindingGroup(
                                "uploadScript",
                                "request.part:metadata",
                                "/bindings/*/x",
                                "unknown-property",
                                "no such property",
                                Origin.of("1", "x.har"),
                                3,
                                2),
                        new FindingGroup(
                                "uploadScript",
                                "request.part:metadata",
                                "/bindings/*",
                                "unknown-property",
                                "no such property",
                                Origin.of("2", "x.har"),
                                1,
                                1));
    }

    @Test
    void keepsNamesThatStartOrEndWithDigits() {
        tally.add(Entries.drifting("1", Entries.drift("/1a/b2/3")));

        assertThat(tally.driftGroups(1))
                .singleElement()
                .extracting(FindingGroup::pointer)
                .isEqualTo("/1a/b2/*");
    }

    @Test
    void groupsUnknownValuesSeparately() {
        tally.add(Entries.drifting("1", variant("a"), variant("b"), variant("a")));

        assertThat(tally.driftGroups(10)).extracting(FindingGroup::count).containsExactly(2L, 1L);
    }

    @Test
    void groupsMissingPropertiesSeparately() {
        tally.add(Entries.fail("1", required("a"), required("b")));

        assertThat(tally.violationGroups(10)).hasSize(2);
    }

    @Test
    void groupsTooLongValuesTogether() {
        tally.add(Entries.fail("1", tooLong("received 101"), tooLong("received 102")));

        assertThat(tally.violationGroups(10))
                .singleElement()
                .extracting(FindingGroup::count)
                .isEqualTo(2L);
    }

    @ParameterizedTest
    @CsvSource({
        "/client/v4/accounts/0123456789abcdef0123456789abcdef/queues, GET /accounts/*/queues",
        "/accounts/11111111-2222-3333-4444-555555555555/x/7, GET /accounts/*/x/*",
        "/client/v4/accounts/acc/workers/scripts/name/schedules, GET /accounts/*/workers/scripts/*/schedules",
        "/accounts/acc/workers/services/name, GET /accounts/*/workers/services/*",
        "/accounts/acc/workers/services/my-apps/environments/production, GET"
                + " /accounts/*/workers/services/*/environments/*",
        "/client/v4/accounts/acc/r2/buckets/my-bucket, GET /accounts/*/r2/buckets/*",
        "/accounts/acc/r2/buckets, GET /accounts/*/r2/buckets",
        "/accounts/acc/workflows/order/instances, GET /accounts/*/workflows/*/instances",
        "/accounts/acc/workers/durable_objects/namespaces, GET /accounts/*/workers/durable_objects/namespaces",
        "/accounts/acc/workers/observability/telemetry, GET /accounts/*/workers/observability/telemetry",
        "/accounts/acc/workers/subdomain, GET /accounts/*/workers/subdomain",
        "/accounts/acc/workers/dispatch/namespaces/ns/scripts/s/bindings,"
                + " GET /accounts/*/workers/dispatch/namespaces/*/scripts/*/bindings",
        "/accounts/acc/pages/projects/shop/deployments, GET /accounts/*/pages/projects/*/deployments",
        "/client/v4/memberships, GET /client/v4/memberships",
        "/zones/face/v2/, GET /zones/*/v2/",
    })
    void groupsCallsOfAnUnknownOperation(String path, String name) {
        tally.add(Entries.unmatched("1", path));

        assertThat(tally.unknownOperations(1))
                .singleElement()
                .extracting(FindingGroup::pointer)
                .isEqualTo(name);
    }

    @Test
    void manyUnknownOperationsDoNotDisplaceDrift() {
        for (int i = 0; i < 20_000; i++) {
            tally.add(Entries.unmatched("u" + i, "/accounts/a/other/x" + i));
        }
        tally.add(Entries.drifting("d", Entries.drift("/brand_new")));

        assertThat(tally.driftGroups(1))
                .singleElement()
                .extracting(FindingGroup::firstId)
                .isEqualTo("d");
        assertThat(tally.driftGroupCount()).isEqualTo(1);
        assertThat(tally.unknownOperationCount()).isLessThan(10_000);
        assertThat(tally.totals().drift()).isEqualTo(20_001);
    }

    @Test
    void limitsTheNumberOfGroups() {
        for (int i = 0; i < 20_000; i++) {
            tally.add(Entries.drifting("e" + i, Entries.drift("/name" + i)));
        }

        assertThat(tally.driftGroupCount()).isLessThan(10_000);
        FindingGroup others = tally.driftGroups(1).get(0);
        assertThat(others.label()).isEqualTo("others");
        assertThat(others.count() + tally.driftGroupCount() - 1).isEqualTo(20_000);
        assertThat(tally.totals().drift()).isEqualTo(20_000);
    }

    @Test
    void onlyTheFirstFindingOfAGroupIsNew() {
        ReportEntry entry = Entries.fail("1", Entries.violation("/a/0"));

        assertThat(tally.add(entry)).isEqualTo(new Tally.NewFindings(true, false, false));
        assertThat(tally.add(Entries.fail("2", Entries.violation("/a/5"))))
                .isEqualTo(new Tally.NewFindings(false, false, false));
        assertThat(tally.add(Entries.drifting("3", Entries.drift("/a"))))
                .isEqualTo(new Tally.NewFindings(false, true, false));
        assertThat(tally.add(Entries.unmatched("4", "/a"))).isEqualTo(new Tally.NewFindings(false, false, true));
        assertThat(tally.add(Entries.unmatched("5", "/a"))).isEqualTo(new Tally.NewFindings(false, false, false));
    }

    @Test
    void unknownOperationsCountAsDriftButDoNotFail() {
        Tally strict = new Tally(Entries.traffic(new FailurePolicy(true, false)));
        strict.add(Entries.unmatched("1", "/x"));

        assertThat(strict.totals()).isEqualTo(new Totals(1, 0, 1, 0, 0, 1));
        assertThat(strict.failing()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        // fail on drift, fail on unmatched, conclusion
        "false, false, CONFORMANT, 0",
        "true, false, NOT_CONFORMANT, 1",
        "false, true, NOT_CONFORMANT, 1",
    })
    void policyDecidesWhetherDriftAndUnmatchedEntriesFail(
            boolean drift, boolean unmatched, Conclusion conclusion, int exitCode) {
        Tally run = new Tally(Entries.traffic(new FailurePolicy(drift, unmatched)));
        run.add(Entries.drifting("1", Entries.drift("/a")));
        run.add(Entries.unmatched("2", "/x"));

        assertThat(Conclusion.of(run, List.of())).isEqualTo(conclusion);
        assertThat(conclusion.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void violationsAreNotConformant() {
        tally.add(Entries.fail("1", Entries.violation("")));

        assertThat(Conclusion.of(tally, List.of()).exitCode()).isEqualTo(1);
    }

    @Test
    void errorsOutweighViolationsAndNothingMatchedFails() {
        assertThat(Conclusion.of(tally, List.of()).exitCode()).isEqualTo(2);
        tally.add(Entries.fail("1", Entries.violation("")));
        assertThat(Conclusion.of(tally, List.of(new RunError("x", "y"))).exitCode())
                .isEqualTo(2);
    }

    private static Drift variant(String tag) {
        return new Drift(
                Place.RESPONSE_BODY, "/type", Drift.Kind.UNKNOWN_VARIANT, new Detail("Binding", tag), "no such type");
    }

    private static Violation required(String property) {
        return new Violation(
                Place.REQUEST_BODY, "", Rule.REQUIRED, new Detail("Script", property), "a property is missing");
    }

    private static Violation tooLong(String message) {
        return new Violation(Place.REQUEST_BODY, "/a", Rule.MAX_LENGTH, message);
    }
}
