package dev.workersapi.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.engine.document.ContentTypes;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.document.FormSchema;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.document.ParameterSchema;
import dev.workersapi.engine.document.ParameterStyle;
import dev.workersapi.engine.finding.Detail;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.finding.Rule;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.DecodedBody;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.engine.http.MediaType;
import dev.workersapi.engine.http.Multipart;
import dev.workersapi.engine.json.StrictJson;
import dev.workersapi.engine.schema.CompiledSchemas;
import dev.workersapi.engine.text.MessageText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks one body: its media type, then its JSON or its parts. */
final class BodyChecker {
    /** The default style of the fields in a URL-encoded form. */
    private static final ParameterStyle FIELD = new ParameterStyle(ParameterStyle.Kind.FORM, true);

    private final CompiledSchemas schemas;
    private final Direction direction;
    private final Findings findings;
    private final Validation validation = new Validation();

    BodyChecker(CompiledSchemas schemas, Direction direction, Findings findings) {
        this.schemas = schemas;
        this.direction = direction;
        this.findings = findings;
    }

    void check(Map<String, Operation.Content> content, Headers headers, Body body) {
        DecodedBody message = DecodedBody.read(headers, body);
        if (message.fault().isPresent() && body.isCutOff()) {
            findings.addUnchecked(direction, body);
            return;
        }
        if (message.fault().isPresent()) {
            violation(
                    Place.body(direction),
                    Rule.MALFORMED,
                    "the body cannot be read: " + message.fault().get());
            return;
        }
        Optional<Operation.Content> found = ContentTypes.find(content, message.type());
        if (found.isEmpty()) {
            String type = message.type().essence();
            findings.violation(
                    Place.header(direction),
                    "",
                    Rule.MEDIA_TYPE,
                    Detail.of(MessageText.text(type)),
                    "expected Content-Type " + String.join(" or ", content.keySet()) + ", received "
                            + (type.isEmpty() ? "none" : MessageText.quoted(type)) + message.hint());
            return;
        }
        Operation.Content expected = found.get();
        String type = message.type().essence();
        if (message.type().isJson()) {
            checkJson(Place.body(direction), expected.schema(), message.body());
        } else if (type.equals(MediaType.FORM)) {
            expected.form().ifPresent(form -> checkForm(expected.schema(), form, message));
        } else if (type.equals(MediaType.URL_ENCODED)) {
            checkFields(expected, message.body());
        } else if (type.startsWith("text/") && !message.body().isCutOff()) {
            checkText(Place.body(direction), expected.schema(), message.body());
        }
    }

    /** Checks text that is neither a list nor an object, such as a number in a {@code text/plain} body. */
    private void checkText(Place where, JsonNode schema, Body body) {
        ParameterSchema text = schemas.forText(schema);
        Set<String> types = text.types();
        if (types.isEmpty()
                || ParameterReader.isComposite(types)
                || (types.equals(Set.of("string")) && schema.size() == 1)) {
            return;
        }
        JsonNode value = reader(where).scalar(text, new String(body.bytes(), StandardCharsets.UTF_8));
        new ValueChecker(direction, where, findings, validation)
                .check(schemas.get(schema, where.toString()), value, "");
    }

    private ParameterReader reader(Place where) {
        return new ParameterReader(
                text -> ParameterChecker.decoded(text).orElse(text),
                (schema, value) -> ValueChecker.accepts(schemas.get(schema, ""), value, where));
    }

    /** Checks a URL-encoded form as the object that its fields describe. */
    private void checkFields(Operation.Content expected, Body body) {
        Place where = Place.body(direction);
        if (body.isCutOff()) {
            findings.addUnchecked(direction, body);
            return;
        }
        Map<String, List<ParameterReader.Field>> fields = new LinkedHashMap<>();
        ParameterSchema schema = schemas.forText(expected.schema());
        for (ParameterReader.Field field : ParameterChecker.fields(new String(body.bytes(), StandardCharsets.UTF_8))) {
            if (ParameterChecker.decoded(field.value()).isEmpty()) {
                violation(where, Rule.MALFORMED, "the form has a '%' without two hexadecimal digits after it");
                return;
            }
            int bracket = field.name().indexOf('[');
            String outer = bracket > 0 ? field.name().substring(0, bracket) : field.name();
            boolean isOuter = schema.property(field.name()).isMissing()
                    && !schema.property(outer).isMissing();
            fields.computeIfAbsent(isOuter ? outer : field.name(), name -> new ArrayList<>())
                    .add(field);
        }
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        fields.forEach((name, values) -> form.set(name, property(expected, schema, name, values)));
        new ValueChecker(direction, where, findings, validation)
                .check(schemas.get(expected.schema(), where.toString()), form, "");
    }

    private JsonNode property(
            Operation.Content form, ParameterSchema schema, String name, List<ParameterReader.Field> fields) {
        ParameterReader reader = reader(Place.body(direction));
        ParameterStyle style = form.styles().getOrDefault(name, FIELD);
        List<String> values = fields.stream().map(ParameterReader.Field::value).toList();
        if (style.kind() == ParameterStyle.Kind.JSON) {
            String text = ParameterChecker.decoded(values.get(0)).orElse("");
            return StrictJson.parse(text.getBytes(StandardCharsets.UTF_8)) instanceof StrictJson.Parsed parsed
                    ? parsed.value()
                    : TextNode.valueOf(text);
        }
        boolean isNested = fields.stream().anyMatch(field -> !field.name().equals(name));
        return isNested
                ? reader.nested(schema.property(name), name, fields)
                : reader.texts(schema.property(name), style, name, values);
    }

    private void checkJson(Place where, JsonNode schema, Body body) {
        StrictJson.Result result = StrictJson.parse(body.bytes());
        if (result instanceof StrictJson.Malformed && body.isCutOff()) {
            findings.addUnchecked(direction, body);
        } else if (result instanceof StrictJson.Malformed malformed) {
            violation(where, Rule.MALFORMED, "the JSON cannot be read: " + malformed.reason());
        } else if (result instanceof StrictJson.Parsed parsed) {
            findings.addJson(where, new CheckedRequest.Json(parsed.value(), body.size()));
            new ValueChecker(direction, where, findings, validation)
                    .check(schemas.get(schema, where.toString()), parsed.value(), "");
        }
    }

    private void checkForm(JsonNode schema, FormSchema form, DecodedBody message) {
        Multipart.Result result = Multipart.parse(message.type(), message.body());
        boolean cutOff = result instanceof Multipart.Malformed && message.body().isCutOff();
        if (cutOff) {
            findings.addUnchecked(direction, message.body());
        } else if (result instanceof Multipart.Malformed malformed) {
            violation(Place.body(direction), Rule.MALFORMED, "the form cannot be read: " + malformed.reason());
            return;
        }
        for (String name : form.undocumented()) {
            findings.addUndocumented(Place.part(direction, name), "");
        }
        List<Multipart.Part> parts = message.body().isCutOff()
                ? result.parts().stream().map(BodyChecker::ofCutOffForm).toList()
                : result.parts();
        findings.addParts(direction, parts);
        Set<String> bracketed = new LinkedHashSet<>();
        List<Multipart.Part> whole = new ArrayList<>();
        for (Multipart.Part part : parts) {
            form.bracketedProperty(part).ifPresentOrElse(bracketed::add, () -> whole.add(part));
        }
        if (!bracketed.isEmpty()) {
            reportBracketed(parts, form, bracketed);
        }
        whole.forEach(part -> checkPart(form, part));
        reportRepeated(form, whole);
        findings.addForm(direction, schema, form, whole);
        if (cutOff) {
            return;
        }
        Set<String> names = new HashSet<>();
        whole.forEach(part -> names.add(part.name()));
        for (String required : form.required()) {
            if (!names.contains(required) && !bracketed.contains(required)) {
                findings.violation(
                        Place.parts(direction),
                        "",
                        Rule.MISSING_PART,
                        Detail.of(required),
                        "the part '" + required + "' is missing; send it as one part of type "
                                + String.join(" or ", form.mediaTypes(required)));
            }
        }
    }

    /**
     * Returns a part of an incomplete form. The recorder may have omitted or changed the content of the part, as Chrome
     * does with files.
     */
    private static Multipart.Part ofCutOffForm(Multipart.Part part) {
        return new Multipart.Part(
                part.name(),
                part.fileName(),
                part.contentType(),
                Body.cutOff(part.body().bytes()));
    }

    private void reportRepeated(FormSchema form, List<Multipart.Part> parts) {
        Map<String, Integer> counts = new HashMap<>();
        parts.forEach(part -> counts.merge(part.name(), 1, Integer::sum));
        if (counts.size() == parts.size()) {
            return;
        }
        for (String name : form.named().keySet()) {
            int times = counts.getOrDefault(name, 0);
            if (times > 1 && !isRepeatable(form, name)) {
                violation(
                        Place.parts(direction),
                        Rule.MALFORMED,
                        "the part '" + name + "' occurs " + times + " times; send it once");
            }
        }
    }

    /** Returns true for a list whose items are separate parts. */
    private boolean isRepeatable(FormSchema form, String name) {
        return !form.isJson(name)
                && schemas.forText(form.named().getOrDefault(name, MissingNode.getInstance()))
                        .types()
                        .contains("array");
    }

    private void reportBracketed(List<Multipart.Part> parts, FormSchema form, Set<String> bracketed) {
        List<String> names = parts.stream()
                .filter(part -> form.bracketedProperty(part).isPresent())
                .map(Multipart.Part::name)
                .distinct()
                .toList();
        String shown = names.stream().limit(3).map(MessageText::quoted).collect(Collectors.joining(", "))
                + (names.size() > 3 ? " and " + (names.size() - 3) + " more" : "");
        violation(
                Place.parts(direction),
                Rule.BRACKETED_PART,
                "'" + String.join("', '", bracketed) + "' is split into bracketed parts (" + shown
                        + "); send it as one part of type " + MediaType.JSON + " that contains the whole object");
    }

    private void checkPart(FormSchema form, Multipart.Part part) {
        Place where = Place.part(direction, part.name());
        Optional<FormSchema.PartSchema> known = form.partSchema(part);
        if (known.isEmpty()) {
            findings.drift(
                    where,
                    "",
                    Drift.Kind.UNKNOWN_PART,
                    Detail.of(MessageText.text(part.name())),
                    "the form has no part " + MessageText.quoted(part.name()) + " in the document");
            return;
        }
        MediaType type = MediaType.parse(part.contentType().orElse(""));
        List<String> allowed = form.mediaTypes(known.get().property());
        if (part.contentType().isPresent() && !allowed.isEmpty() && !allowed.contains(type.essence())) {
            findings.violation(
                    where,
                    "",
                    Rule.MEDIA_TYPE,
                    Detail.of(MessageText.text(type.essence())),
                    "the part " + MessageText.quoted(part.name()) + " has the Content-Type "
                            + MessageText.quoted(type.essence()) + "; expected " + String.join(", ", allowed));
        }
        if (known.get().isJson() && !part.body().isRecorded()) {
            findings.addUnchecked(direction, part.body());
        } else if (known.get().isJson()) {
            checkJson(where, known.get().schema(), part.body());
        } else if (!allowed.isEmpty()
                || known.get().property().isEmpty()
                || !part.isField()
                || !part.body().isRecorded()) {
            return;
        } else if (isRepeatable(form, part.name())) {
            JsonNode items = schemas.forText(known.get().schema()).items().json();
            checkText(where, items, part.body());
        } else {
            checkText(where, known.get().schema(), part.body());
        }
    }

    private void violation(Place where, Rule rule, String message) {
        findings.violation(where, "", rule, message);
    }
}
