package dev.workersapi.engine.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks values against the {@code x-rules} of a document. Thread-safe.
 *
 * <p>A form is passed as an object that contains each JSON part under its name. The names of its files are an array in
 * the property that describes the files or, if the form allows parts with any names, separate properties.
 */
public final class RuleChecker {
    private final ApiDocument document;
    private final RuledSchemas schemas;
    private final Map<MediaTypeOfBody, RuledBody> bodies = new ConcurrentHashMap<>();

    public RuleChecker(ApiDocument document) {
        this.document = document;
        schemas = new RuledSchemas(document);
    }

    private record MediaTypeOfBody(String path, String method, String mediaType) {}

    /** @param rules the rules of the media type, which are checked before those of its schema */
    private record RuledBody(List<DocumentRule> rules, RuledSchema schema) {}

    /** Finds all violations of an operation's rules in a body, in the order of the document. */
    public List<BrokenRule> body(Operation operation, String mediaType, JsonNode body, RuleContext context) {
        RuledBody ruled = bodies.computeIfAbsent(
                new MediaTypeOfBody(operation.path(), operation.method(), mediaType), this::read);
        List<BrokenRule> broken = new ArrayList<>();
        LocatedValue value = LocatedValue.root(body);
        for (DocumentRule rule : ruled.rules()) {
            broken.addAll(rule.broken(value, context));
        }
        ruled.schema().check(value, context, broken);
        return broken;
    }

    private RuledBody read(MediaTypeOfBody key) {
        JsonNode content = document.resolve(document.root()
                        .path("paths")
                        .path(key.path())
                        .path(key.method().toLowerCase(Locale.ROOT))
                        .path("requestBody"))
                .path("content")
                .path(key.mediaType());
        return new RuledBody(schemas.rules(content), schemas.get(content.path("schema")));
    }

    /** Finds all violations of a schema's rules in a value. */
    public List<BrokenRule> value(JsonNode schema, JsonNode value, RuleContext context) {
        List<BrokenRule> broken = new ArrayList<>();
        schemas.get(schema).check(LocatedValue.root(value), context, broken);
        return broken;
    }

    /** Returns the rules of a schema or media type in the document. Always returns the same objects. */
    public List<DocumentRule> rules(JsonNode owner) {
        return schemas.rules(owner);
    }
}
