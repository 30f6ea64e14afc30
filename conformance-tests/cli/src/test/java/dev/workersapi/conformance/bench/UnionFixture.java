package dev.workersapi.conformance.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.document.BundledDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The bindings of the document as a union of any size: only the first ones, or all of them with several tags each. */
final class UnionFixture {
    static final String LIST = "BindingList";

    private static final String PREFIX = "#/components/schemas/";

    private final ObjectNode root;
    private final List<JsonNode> examples = new ArrayList<>();

    UnionFixture(int variants) {
        root = BundledDocument.get().root().deepCopy();
        ObjectNode schemas = root.withObject("/components/schemas");
        List<Map.Entry<String, JsonNode>> known =
                List.copyOf(schemas.at("/Binding/discriminator/mapping").properties());
        ObjectNode union = schemas.putObject("SizedBinding");
        ArrayNode oneOf = union.putArray("oneOf");
        ObjectNode mapping =
                union.putObject("discriminator").put("propertyName", "type").putObject("mapping");
        for (int i = 0; i < variants; i++) {
            Map.Entry<String, JsonNode> entry = known.get(i % known.size());
            String name = entry.getValue().asText().substring(PREFIX.length());
            String tag = entry.getKey() + (i < known.size() ? "" : "_" + i / known.size());
            ObjectNode variant = schemas.path(name).deepCopy();
            variant.withObject("/properties/type").put("const", tag);
            schemas.set(name + i, variant);
            oneOf.addObject().put("$ref", PREFIX + name + i);
            mapping.put(tag, PREFIX + name + i);
            examples.add(((ObjectNode) variant.path("examples").path(0).deepCopy()).put("type", tag));
        }
        ObjectNode list = schemas.putObject(LIST).put("type", "array");
        list.putObject("items").put("$ref", PREFIX + "SizedBinding");
    }

    JsonNode document() {
        return root;
    }

    /** The same schema for a validator without dispatch. */
    JsonNode plainSchema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("$ref", PREFIX + LIST);
        schema.set("components", root.path("components"));
        return schema;
    }

    /** Returns bindings of all variants. */
    JsonNode bindings(int count) {
        ArrayNode bindings = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < count; i++) {
            bindings.add(examples.get(i * examples.size() / count));
        }
        return bindings;
    }
}
