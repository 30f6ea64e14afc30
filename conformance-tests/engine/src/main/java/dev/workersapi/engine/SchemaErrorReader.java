package dev.workersapi.engine;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import dev.workersapi.engine.finding.Detail;
import dev.workersapi.engine.finding.Rule;
import dev.workersapi.engine.redaction.UnknownTag;
import dev.workersapi.engine.schema.CompiledSchema;
import dev.workersapi.engine.schema.SchemaCompiler;
import dev.workersapi.engine.text.MessageText;
import dev.workersapi.engine.text.Redaction;
import java.util.ArrayList;
import java.util.List;

/** Converts an error of the validator to its rule, detail and message. */
final class SchemaErrorReader {
    private static final String PROPERTIES = "/properties/";

    private final CompiledSchema schema;
    private final Error error;
    private final Rule rule;
    private final String path;
    private final String pointer;
    private final JsonNode value;
    private final JsonNode keyword;

    /** The schema that contains the failed keyword. */
    private final JsonNode definition;

    SchemaErrorReader(CompiledSchema schema, Error error) {
        this.schema = schema;
        this.error = error;
        this.rule = Rule.of(error.getKeyword());
        this.path = error.getEvaluationPath().toString();
        this.pointer = error.getInstanceLocation().toString();
        this.value = error.getInstanceNode();
        this.keyword = error.getSchemaNode();
        this.definition = schema.json().at(JsonPointer.valueOf(path).head());
    }

    SchemaError read() {
        return new SchemaError(pointer, rule, detail(), message());
    }

    /**
     * Returns the detail of the error. It is set only for rules that a schema can break in few ways, because findings
     * are counted by their details.
     */
    private Detail detail() {
        return switch (rule) {
            case REQUIRED -> new Detail(owner(schema, path), error.getProperty());
            case TYPE -> new Detail(owner(schema, path), MessageText.type(value));
            case ENUM -> new Detail(owner(schema, path), received());
            default -> Detail.NONE;
        };
    }

    private String message() {
        return switch (rule) {
            case REQUIRED -> owner(schema, path) + ": the property '" + error.getProperty() + "' is missing; add it";
            case TYPE -> expected(types(keyword), MessageText.type(value));
            case ENUM ->
                label() + ": the document does not know " + received() + "; "
                        + MessageText.suggestion(texts(keyword), value.asText());
            case CONST -> expected(keyword.toString(), received());
            case MAX_LENGTH -> {
                String text = value.asText();
                yield expected("at most " + keyword + " characters", text.codePointCount(0, text.length()));
            }
            case MINIMUM -> expected(keyword + " or more", received());
            case MIN_ITEMS -> expected(keyword + " or more items", value.size());
            case FORMAT -> expected("the format " + keyword.asText(), received());
            default -> label() + ": " + (isSecret() ? "the value breaks '" + rule + "'" : error.getMessage());
        };
    }

    private String expected(String expected, Object received) {
        return label() + ": expected " + expected + ", received " + received;
    }

    private String received() {
        return isSecret() ? Redaction.REDACTED : MessageText.value(value);
    }

    /**
     * Returns true if the value may be secret, because the document marks it or because it may be a misplaced secret of
     * the same object.
     */
    private boolean isSecret() {
        return isMarked(definition) || (hasSecretBeside() && !UnknownTag.isType(value.asText()) && value.isTextual());
    }

    private boolean hasSecretBeside() {
        int property = path.lastIndexOf(PROPERTIES);
        if (property < 0) {
            return false;
        }
        for (JsonNode sibling : schema.json().at(path.substring(0, property)).path("properties")) {
            if (isMarked(sibling)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMarked(JsonNode definition) {
        return definition.path(SchemaCompiler.MARK).asText().equals(SchemaCompiler.SECRET);
    }

    /** Returns the name of the value: its schema, followed by the path from there, such as {@code Script.tags[0]}. */
    private String label() {
        int property = path.lastIndexOf(PROPERTIES);
        if (property < 0) {
            return schema.name();
        }
        String name = path.substring(property + PROPERTIES.length()).split("/", 2)[0];
        StringBuilder label = new StringBuilder(owner(schema, path.substring(0, property)));
        for (String step :
                pointer.substring(pointer.lastIndexOf("/" + name) + 1).split("/", -1)) {
            boolean index = !step.isEmpty() && step.chars().allMatch(Character::isDigit);
            label.append(index ? "[" + step + "]" : "." + unescaped(step));
        }
        return label.toString();
    }

    /** Returns the name of the innermost component with properties on the path to a place in a schema. */
    static String owner(CompiledSchema schema, String path) {
        String owner = schema.name();
        JsonNode node = schema.json();
        for (String step : path.split("/", -1)) {
            if (!step.isEmpty()) {
                node = node.isArray() ? node.path(Integer.parseInt(step)) : node.path(unescaped(step));
                if (node.has("properties") || node.has("allOf")) {
                    owner = node.path(SchemaCompiler.NAME).asText(owner);
                }
            }
        }
        return owner;
    }

    private static String unescaped(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }

    private static String types(JsonNode type) {
        return type.isArray() ? String.join(" or ", texts(type)) : type.asText();
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
