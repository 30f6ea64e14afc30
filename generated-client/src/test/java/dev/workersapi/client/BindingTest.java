package dev.workersapi.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.workersapi.client.internal.Json;
import dev.workersapi.client.model.Binding;
import org.junit.jupiter.api.Test;

class BindingTest {
    private final ObjectMapper mapper = Json.mapper();

    @Test
    void keepsABindingAsItWasRead() throws Exception {
        String json = "{\"type\":\"plain_text\",\"name\":\"GREETING\",\"text\":\"hello\",\"since\":2026}";

        Binding binding = mapper.readValue(json, Binding.class);

        assertThat(binding.type()).isEqualTo("plain_text");
        assertThat(binding).isNotInstanceOf(Binding.Unknown.class);
        assertThat(mapper.readTree(mapper.writeValueAsString(binding))).isEqualTo(mapper.readTree(json));
    }
}
