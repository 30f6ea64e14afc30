package dev.workersapi.spec.diff.schema;

import dev.workersapi.spec.diff.document.Document;
import dev.workersapi.spec.diff.document.Located;
import dev.workersapi.spec.diff.schema.SchemaView.Member;
import dev.workersapi.spec.diff.schema.SchemaView.Part;
import dev.workersapi.spec.diff.schema.SchemaView.Union;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Computes the views of the schemas in one document. Not thread-safe. */
public final class Views {
    private final Document document;
    private final Map<String, SchemaView> views = new HashMap<>();
    private final Set<String> expanding = new HashSet<>();

    public Views(Document document) {
        this.document = document;
    }

    public SchemaView of(Schema schema) {
        SchemaView known = views.get(schema.key());
        if (known == null) {
            Builder builder = new Builder();
            schema.nodes().forEach(node -> builder.add(node, false));
            known = new SchemaView(builder.parts, builder.unions);
            views.put(schema.key(), known);
        }
        return known;
    }

    /** Returns the nodes of a schema with all references resolved. */
    public List<Located> resolved(Schema schema) {
        return schema.nodes().stream().map(document::resolve).toList();
    }

    /** Returns a key that is equal for a schema and for a reference to it. */
    String key(Schema schema) {
        return schema.nodes().stream()
                .map(node -> node.has("$ref") && node.node().size() == 1 ? document.resolve(node) : node)
                .map(Located::pointer)
                .collect(Collectors.joining(" "));
    }

    /**
     * Returns true if a boolean annotation is set to true in a schema, or in a schema that it refers to or is composed
     * of.
     */
    public boolean is(String annotation, Schema schema) {
        return of(schema).is(annotation);
    }

    private final class Builder {
        private final List<Part> parts = new ArrayList<>();
        private final List<Union> unions = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();

        void add(Located schema, boolean orNull) {
            if (!seen.add(schema.pointer())) {
                return;
            }
            boolean nullable = orNull || schema.is("nullable");
            if (schema.node().path("$ref").isTextual()) {
                add(document.target(schema), nullable);
            }
            parts.add(new Part(schema, nullable));
            schema.child("allOf").items().forEach(part -> add(part, nullable));
            for (String keyword : List.of("oneOf", "anyOf")) {
                if (schema.has(keyword)) {
                    addUnion(schema, keyword, nullable);
                }
            }
        }

        /** Adds a union. A union of one schema and null is treated as that schema, with null accepted as well. */
        private void addUnion(Located schema, String keyword, boolean orNull) {
            List<Located> all = schema.child(keyword).items();
            List<Located> variants =
                    all.stream().filter(variant -> !isNull(variant)).toList();
            boolean nullable = orNull || variants.size() < all.size();
            if (variants.size() == 1 && nullable && unions(variants.get(0)).isEmpty()) {
                add(variants.get(0), true);
            } else {
                List<Member> members = new ArrayList<>();
                boolean orNullInside = false;
                for (Located variant : variants) {
                    List<Union> inner = unions(variant);
                    if (inner.size() == 1 && of(Schema.of(variant)).isUnion()) {
                        members.addAll(inner.get(0).variants());
                        orNullInside |= inner.get(0).nullable();
                    } else {
                        members.add(new Member(variant, schema));
                    }
                }
                unions.add(new Union(schema, keyword, members, nullable || orNullInside));
            }
        }

        private boolean isNull(Located variant) {
            Located node = document.resolve(variant);
            return node.text("type").equals("null");
        }

        /** Returns the unions in a variant; empty for a variant that contains itself. */
        private List<Union> unions(Located variant) {
            Located node = document.resolve(variant);
            if (!expanding.add(node.pointer())) {
                return List.of();
            }
            List<Union> unions = of(Schema.of(variant)).unions();
            expanding.remove(node.pointer());
            return unions;
        }
    }
}
