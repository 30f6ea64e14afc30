package dev.workersapi.benchmarks;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The responses of the stub server. Its bindings are the examples in the document. */
final class StubResponses {
    static final int SCRIPTS = 2;

    /** The kinds of binding that all peers know. The document has more. */
    private static final Set<String> KINDS = Stream.of(
                    HandwrittenBinding.class.getAnnotation(JsonSubTypes.class).value())
            .map(JsonSubTypes.Type::name)
            .collect(Collectors.toSet());

    static final int BINDINGS = KINDS.size();

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private StubResponses() {}

    /** Returns a response of about 1 KB. */
    static byte[] scripts() {
        ArrayNode scripts = MAPPER.createArrayNode();
        for (int i = 0; i < SCRIPTS; i++) {
            ObjectNode script = scripts.addObject();
            script.put("id", "checkout-service-" + i);
            script.put("tag", "e8f70fdbc8b1fb0b8ddb1af166186758");
            script.put("etag", "777f24a43bef5f69174aa69ceaf1dea67968d510a31d1vw3e49d34a0187c06d1");
            script.putArray("handlers").add("fetch").add("scheduled");
            script.put("compatibility_date", "2026-01-01");
            script.putArray("compatibility_flags").add("nodejs_compat");
            script.put("created_on", "2026-01-01T00:00:00.000Z").put("modified_on", "2026-02-01T12:30:00.000Z");
            script.put("has_assets", true).put("has_modules", true).put("logpush", false);
            script.put("usage_model", "standard").put("last_deployed_from", "wrangler");
            script.putArray("tags").add("team-payments").add("tier-1");
        }
        return envelope(scripts);
    }

    /** Returns settings with one binding of each kind that all peers know, about 4.5 KB. */
    static byte[] settings() {
        ObjectNode settings = MAPPER.createObjectNode();
        settings.put("compatibility_date", "2026-01-01");
        settings.putArray("compatibility_flags").add("nodejs_compat");
        settings.put("logpush", false).put("usage_model", "standard");
        settings.putArray("tags").add("team-payments");
        Map<String, JsonNode> examples = examples();
        examples.keySet().retainAll(KINDS);
        settings.putArray("bindings").addAll(examples.values());
        return envelope(settings);
    }

    /** Returns bindings of the first kinds in the document. */
    static ArrayNode bindings(int count, int kinds) {
        List<JsonNode> examples = new ArrayList<>(examples().values());
        ArrayNode bindings = MAPPER.createArrayNode();
        for (int i = 0; i < count; i++) {
            bindings.add(examples.get(i * kinds / count));
        }
        return bindings;
    }

    /** Returns the first example of each kind of binding, by {@code type}. */
    static Map<String, JsonNode> examples() {
        try (InputStream in = StubResponses.class.getResourceAsStream("/openapi/openapi.json")) {
            JsonNode document = MAPPER.readTree(in);
            Map<String, JsonNode> examples = new java.util.LinkedHashMap<>();
            document.at("/components/schemas/Binding/discriminator/mapping")
                    .properties()
                    .forEach(kind -> examples.put(
                            kind.getKey(),
                            document.at(kind.getValue().asText().substring(1)).at("/examples/0")));
            return examples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] envelope(JsonNode result) {
        ObjectNode envelope = MAPPER.createObjectNode().put("success", true);
        envelope.putArray("errors");
        envelope.putArray("messages");
        envelope.set("result", result);
        try {
            return MAPPER.writeValueAsBytes(envelope);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
