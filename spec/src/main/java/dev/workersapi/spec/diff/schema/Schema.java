package dev.workersapi.spec.diff.schema;

import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.workersapi.spec.diff.document.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A schema that consists of one or more nodes, all of which a value must match. Immutable.
 *
 * @param nodes the nodes; empty for a schema that accepts every value
 */
public record Schema(List<Located> nodes) {
    public static final Schema ANY = new Schema(List.of());

    public Schema {
        nodes = List.copyOf(nodes);
    }

    /** Returns the schema at a node, or a schema that accepts everything if the node is missing. */
    public static Schema of(Located node) {
        return node.exists() ? new Schema(List.of(node)) : ANY;
    }

    public Schema and(Schema other) {
        List<Located> all = new ArrayList<>(nodes);
        all.addAll(other.nodes);
        return new Schema(all);
    }

    /** Returns true if the schema has no keyword that restricts its values. */
    public boolean isAny() {
        return nodes.stream()
                .map(Located::node)
                .allMatch(node -> node.equals(BooleanNode.TRUE) || (node.isObject() && Keywords.areAnnotations(node)));
    }

    public boolean isFalse() {
        return nodes.stream().anyMatch(node -> node.node().equals(BooleanNode.FALSE));
    }

    /** Returns the pointer to the schema or, if it consists of several nodes, to the first of them. */
    public String pointer() {
        return nodes.isEmpty() ? "" : nodes.get(0).pointer();
    }

    public String key() {
        return nodes.stream().map(Located::pointer).collect(Collectors.joining(" "));
    }
}
