package dev.workersapi.referenceserver.operation.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;

/**
 * The parts of a schema that describe nested values, together with those of its {@code allOf} and {@code oneOf}
 * members. Several such schemas can apply to one value. If they contradict each other, the last one takes precedence.
 *
 * @param items the schema of array items; a missing node if there is none
 * @param others the schema of properties that are not named; a missing node if there is none
 * @param unions the unions, each of which selects an additional schema
 */
record DescribedSchema(Map<String, JsonNode> properties, JsonNode items, JsonNode others, List<Union> unions) {
    /**
     * A union with a discriminator.
     *
     * @param property the name of the property that selects a variant
     * @param variants the schemas by the value of that property
     */
    record Union(String property, Map<String, JsonNode> variants) {}

    static boolean hasProperties(List<DescribedSchema> all) {
        for (DescribedSchema one : all) {
            if (!one.properties.isEmpty() || one.others.isObject()) {
                return true;
            }
        }
        return false;
    }

    static JsonNode items(List<DescribedSchema> all) {
        JsonNode items = MissingNode.getInstance();
        for (DescribedSchema one : all) {
            items = one.items.isObject() ? one.items : items;
        }
        return items;
    }

    static JsonNode property(List<DescribedSchema> all, String name) {
        JsonNode named = MissingNode.getInstance();
        JsonNode others = MissingNode.getInstance();
        for (DescribedSchema one : all) {
            named = one.properties.getOrDefault(name, named);
            others = one.others.isObject() ? one.others : others;
        }
        return named.isMissingNode() ? others : named;
    }
}
