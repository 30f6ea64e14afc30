package dev.workersapi.referenceserver.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.BundledDocument;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {
    @Test
    void hasTheErrorCodeOfEveryRule() {
        Set<Integer> numbers = new TreeSet<>();
        BundledDocument.get()
                .root()
                .findValues("x-rules")
                .forEach(rules ->
                        rules.findValues("code").stream().map(JsonNode::asInt).forEach(numbers::add));

        assertThat(numbers)
                .isNotEmpty()
                .allSatisfy(number -> assertThat(ErrorCode.of(number).number()).isEqualTo(number));
    }

    @Test
    void explainsAnUnknownNumber() {
        assertThatThrownBy(() -> ErrorCode.of(10999))
                .hasMessageContaining("10999")
                .hasMessageContaining("add it here");
    }
}
