package dev.workersapi.spec.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation, schema and parameter states its stability. */
class StabilityTest {
    private static final String BETA_PATHS = "/accounts/{account_id}/workers/workers/";

    private static String stability(JsonNode part) {
        return part.path("x-stability").asText();
    }

    @ParameterizedTest
    @ValueSource(strings = {"schemas", "parameters"})
    void statesTheStabilityOfEachComponent(String section) {
        assertThat(Bundled.DOCUMENT.path("components").path(section))
                .isNotEmpty()
                .allSatisfy(component -> assertThat(stability(component)).isIn("published", "beta", "undocumented"));
    }

    static Stream<Operation> operationsOfPages() {
        return Bundled.operations().stream().filter(operation -> Bundled.isOfPages(operation.node()));
    }

    /** {@link OperationFactsTest} checks the stability of other operations. */
    @ParameterizedTest
    @MethodSource("operationsOfPages")
    void statesTheStabilityOfEachOperation(Operation operation) {
        assertThat(stability(operation.node()))
                .isEqualTo(operation.path().startsWith(BETA_PATHS) ? "beta" : "published");
    }

    @Test
    void promisesNoMoreForASchemaThanForItsOperations() {
        List<String> beta = new ArrayList<>();
        for (Map.Entry<String, JsonNode> schema : Bundled.schemas().properties()) {
            if (stability(schema.getValue()).equals("beta")) {
                beta.add(schema.getKey());
            }
        }

        assertThat(beta)
                .contains("NewVersion", "VersionModule", "WorkerVersion")
                .doesNotContain("Binding", "Version");
    }
}
