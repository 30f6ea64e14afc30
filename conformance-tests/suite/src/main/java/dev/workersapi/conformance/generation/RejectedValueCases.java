package dev.workersapi.conformance.generation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.conformance.example.Example;
import dev.workersapi.conformance.example.Examples;
import dev.workersapi.conformance.example.ExpectedFindings;
import dev.workersapi.conformance.example.SampleValues;
import dev.workersapi.conformance.example.Schemas;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.document.Operation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Generates cases in which a server must reject JSON that violates a schema. There is one case for each keyword of each
 * request schema and of each variant of a union. Not thread-safe.
 */
final class RejectedValueCases {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ApiDocument document;
    private final RequestTemplates requests;
    private final Schemas schemas;
    private final SampleValues samples;
    private final Set<String> visited = new HashSet<>();
    private final List<CaseBuilder> cases = new ArrayList<>();

    RejectedValueCases(ApiDocument document, RequestTemplates requests) {
        this.document = document;
        this.requests = requests;
        this.schemas = new Schemas(document);
        this.samples = new SampleValues(document);
    }

    /**
     * A schema and the place of its value in a request.
     *
     * @param variant whether the schema is a variant of a union, whose cases include those of the variant
     * @param around inserts a value at this place
     */
    private record Site(JsonNode schema, boolean variant, UnaryOperator<JsonNode> around) {}

    List<CaseBuilder> cases() {
        // The upload comes first because it contains most schemas, and each schema is tested only once.
        List<Operation> operations = new ArrayList<>(document.operations());
        operations.sort((a, b) -> Boolean.compare(b.id().equals("uploadScript"), a.id().equals("uploadScript")));
        for (Operation operation : operations) {
            requests.jsonBody(operation).ifPresent(body -> visit(operation, body));
        }
        return List.copyOf(cases);
    }

    private void visit(Operation operation, RequestTemplates.JsonBody body) {
        Deque<Site> queue = new ArrayDeque<>();
        queue.add(new Site(body.schema(), false, UnaryOperator.identity()));
        boolean root = true;
        while (!queue.isEmpty()) {
            Site site = queue.remove();
            if (!ApiDocument.isReference(site.schema()) || visited.add(ApiDocument.name(site.schema()))) {
                if (ApiDocument.isReference(site.schema()) && !site.variant()) {
                    addCases(operation, body, site);
                }
                queue.addAll(children(site, root ? body.example() : samples.minimal(site.schema())));
            }
            root = false;
        }
    }

    /** Returns the child schemas, each with its place in a conforming value. */
    private List<Site> children(Site site, JsonNode value) {
        JsonNode schema = schemas.resolve(site.schema());
        List<Site> sites = new ArrayList<>();
        for (JsonNode variant : schema.path("oneOf")) {
            sites.add(new Site(variant, true, site.around()));
        }
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            sites.add(new Site(
                    property.getValue(),
                    false,
                    inner -> site.around().apply(((ObjectNode) value.deepCopy()).set(property.getKey(), inner))));
        }
        if (schema.has("items")) {
            sites.add(new Site(
                    schema.get("items"),
                    false,
                    inner -> site.around().apply(NODES.arrayNode().add(inner))));
        }
        if (schema.path("additionalProperties").isObject()) {
            sites.add(new Site(
                    schema.get("additionalProperties"),
                    false,
                    inner -> site.around().apply(NODES.objectNode().set("/a", inner))));
        }
        return sites;
    }

    private void addCases(Operation operation, RequestTemplates.JsonBody body, Site site) {
        String name = ApiDocument.name(site.schema());
        boolean union = schemas.resolve(site.schema()).has("oneOf");
        Set<String> seen = new HashSet<>();
        for (Example.Document one : Examples.documents(document, name, Direction.REQUEST)) {
            if (one.expected() instanceof ExpectedFindings.Rejected rejected) {
                String label = one.id().substring((name + "/" + one.direction() + "/").length());
                String variant = union && label.contains(".") ? label.substring(0, label.indexOf('.')) : "";
                boolean shapes = union && variant.isEmpty();
                if (shapes || seen.add(variant + " " + rejected.rule())) {
                    addCase(operation, body, site, name, label, one.document());
                }
            }
        }
    }

    private void addCase(
            Operation operation,
            RequestTemplates.JsonBody body,
            Site site,
            String name,
            String label,
            JsonNode broken) {
        cases.add(requests.rejectionCase(
                operation,
                name + "/" + label,
                label.contains(name) ? label : name + ": " + label,
                "/components/schemas/" + name,
                requests.with(operation, body, site.around().apply(broken))));
    }
}
