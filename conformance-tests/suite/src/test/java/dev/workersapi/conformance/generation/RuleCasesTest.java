package dev.workersapi.conformance.generation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.conformance.cases.Case;
import dev.workersapi.conformance.cases.Level;
import dev.workersapi.conformance.cases.Target;
import dev.workersapi.engine.document.BundledDocument;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RuleCasesTest {
    private static final JsonNode ROOT = BundledDocument.get().documented().root();
    private static final List<Case> CASES = GeneratedCases.of(BundledDocument.get()).stream()
            .filter(testCase -> testCase.id().contains("/rule/"))
            .toList();

    /** All rules of a body, by pointer. */
    private static Set<String> rules() {
        Set<String> pointers = new TreeSet<>();
        collect(ROOT, "", pointers);
        return pointers;
    }

    private static void collect(JsonNode node, String pointer, Set<String> pointers) {
        for (int i = 0; i < node.path("x-rules").size(); i++) {
            pointers.add(pointer + "/x-rules/" + i);
        }
        node.properties()
                .forEach(member -> collect(
                        member.getValue(),
                        pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1"),
                        pointers));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), pointer + "/" + i, pointers);
        }
    }

    private static Set<String> proved(String... ends) {
        Set<String> proved = new TreeSet<>();
        for (Case testCase : CASES) {
            if (List.of(ends).stream().anyMatch(end -> testCase.id().endsWith(end))) {
                proved.add(testCase.proves());
            }
        }
        return proved;
    }

    @Test
    void everyRuleHasARequestThatBreaksItAndOneThatKeepsIt() {
        Set<String> rules = rules();
        rules.removeIf(rule -> rule.startsWith("/components/parameters/"));
        // The rule needs more files than a case may contain.
        rules.remove("/components/schemas/AssetsUploadSessionRequest/properties/manifest/x-rules/2");

        assertThat(proved("/broken", "/truncated")).containsAll(rules);
        assertThat(proved("/kept")).containsExactlyElementsOf(rules);
    }

    @Test
    void aBrokenRuleIsRefusedWithItsError() {
        assertThat(CASES).isNotEmpty().allSatisfy(testCase -> {
            JsonNode code = ROOT.at(testCase.proves()).path("code");
            if (testCase.id().endsWith("/broken") && !code.isMissingNode()) {
                assertThat(testCase.step().expect().response().codes()).contains(code.asInt());
            }
            assertThat(testCase.targets()).containsExactly(Target.SERVER);
        });
    }

    @Test
    void limitsThatMayRiseCountForNobody() {
        assertThat(CASES)
                .filteredOn(testCase ->
                        ROOT.at(testCase.proves()).path("level").asText().equals("should"))
                .isNotEmpty()
                .allMatch(testCase -> testCase.level() == Level.MAY);
        assertThat(CASES)
                .filteredOn(testCase -> testCase.id().endsWith("/kept"))
                .anyMatch(testCase -> testCase.level() == Level.MUST);
    }
}
