package dev.workersapi.client.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonValuesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 1.0 | true",
                "1 | 2 | false",
                "{'a':1} | {'a':1,'b':2} | true",
                "{'a':1,'b':2} | {'a':1} | false",
                "{'a':{'b':1}} | {'a':{'b':1,'c':2},'d':3} | true",
                "{'a':{'b':1}} | {'a':1} | false",
                "{'a':null} | {} | true",
                "{'a':null} | {'a':null} | true",
                "{'a':null} | {'a':1} | false",
                "[1,2] | [1,2] | true",
                "[1,2] | [2,1] | false",
                "[1] | [1,2] | false",
                "[{'a':1}] | [{'a':1,'b':2}] | true",
                "[] | {} | false",
                "['x'] | ['X'] | false",
                "['x'] | ['x'] | true",
                "true | false | false",
                "true | 1 | false"
            })
    void theApiMayAddProperties(String desired, String current, boolean matches) throws IOException {
        assertThat(JsonValues.matches(json(desired), json(current))).isEqualTo(matches);
    }

    private static JsonNode json(String text) throws IOException {
        return new JsonMapper().readTree(text.replace('\'', '"'));
    }
}
