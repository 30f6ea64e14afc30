package dev.workersapi.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Set;

/** Checks that every rule of a bundle is of a known kind, and that everything that it refers to exists. */
final class RuleCheck {
    private static final String RULES = "x-rules";
    private static final String PARAMETERS = "parameters";

    /** Members that contain values instead of schemas. */
    private static final Set<String> VALUES = Set.of(RULES, "example", "examples");

    private final JsonNode document;

    private RuleCheck(JsonNode document) {
        this.document = document;
    }

    /**
     * Checks a bundle.
     *
     * @throws BundleException at the first error; the message states its place in the bundle, the problem, and the
     *     expected value
     */
    static void check(JsonNode document) {
        RuleCheck check = new RuleCheck(document);
        check.visit(document, "", JsonNodeFactory.instance.arrayNode());
    }

    /** @param parameters the parameters of the operation that contains the node */
    private void visit(JsonNode node, String pointer, ArrayNode parameters) {
        if (node.has(RULES)) {
            checkList(node, pointer, parameters);
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!VALUES.contains(member.getKey())) {
                String name = member.getKey().replace("~", "~0").replace("/", "~1");
                visit(member.getValue(), pointer + "/" + name, parameters(node, member.getValue(), parameters));
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            visit(node.get(i), pointer + "/" + i, parameters);
        }
    }

    private ArrayNode parameters(JsonNode path, JsonNode member, ArrayNode outer) {
        if (!member.has("operationId")) {
            return outer;
        }
        ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
        for (JsonNode owner : new JsonNode[] {path, member}) {
            owner.path(PARAMETERS).forEach(parameter -> parameters.add(Places.target(document, parameter)));
        }
        return parameters;
    }

    private void checkList(JsonNode owner, String pointer, ArrayNode parameters) {
        String place = pointer + "/" + RULES;
        JsonNode rules = owner.get(RULES);
        boolean mediaType = owner.has("schema");
        if (!rules.isArray()) {
            throw new BundleException(place + ": expected a list of rules");
        }
        if (owner.has("$ref")) {
            throw new BundleException(
                    place + ": rules beside '$ref' are not read; put them into the schema that it names");
        }
        if (mediaType && !pointer.contains("/requestBody/content/")) {
            throw new BundleException(place + ": expected in a schema, or in a media type of a request body");
        }
        RuleTargets targets = mediaType
                ? new RuleTargets(new Places(document), owner.get("schema"), parameters)
                : new RuleTargets(new Places(document), owner, JsonNodeFactory.instance.arrayNode());
        for (int i = 0; i < rules.size(); i++) {
            try {
                targets.check(rules.get(i), RuleForm.check(rules.get(i)));
            } catch (BundleException e) {
                throw new BundleException(place + "/" + i + ": " + e.getMessage(), e);
            }
        }
    }
}
