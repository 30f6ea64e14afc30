package dev.workersapi.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.DecodedBody;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.engine.http.MediaType;
import dev.workersapi.engine.http.Multipart;
import dev.workersapi.engine.json.StrictJson;
import dev.workersapi.engine.schema.CompiledSchemas;
import dev.workersapi.engine.schema.FormSchema;
import dev.workersapi.engine.text.Excerpt;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks one body: its media type, and then its JSON or its parts. */
final class BodyChecker {
    private final CompiledSchemas views;
    private final Direction direction;
    private final Findings findings;

    BodyChecker(CompiledSchemas views, Direction direction, Findings findings) {
        this.views = views;
        this.direction = direction;
        this.findings = findings;
    }

    void check(Map<String, Operation.Content> content, Headers headers, Body sent) {
        DecodedBody message = DecodedBody.read(headers, sent);
        if (message.fault().isPresent()) {
            violation(
                    direction + ".body",
                    "malformed",
                    "the body cannot be read: " + message.fault().get());
            return;
        }
        Operation.Content expected = content.get(message.type().essence());
        if (expected == null) {
            violation(
                    direction + ".header",
                    "media-type",
                    "expected Content-Type " + String.join(" or ", content.keySet()) + ", received "
                            + (message.type().essence().isEmpty()
                                    ? "none"
                                    : Excerpt.text(message.type().essence()))
                            + message.hint());
        } else if (message.type().essence().equals(MediaType.JSON)) {
            checkJson(direction + ".body", expected.schema(), message.body());
        } else if (message.type().essence().equals(MediaType.FORM)) {
            checkForm(expected, message);
        }
    }

    private void checkJson(String where, JsonNode schema, Body body) {
        StrictJson.Result result = StrictJson.parse(body.bytes());
        if (result instanceof StrictJson.Malformed malformed) {
            violation(where, "malformed", "the JSON cannot be read: " + malformed.reason());
        } else if (result instanceof StrictJson.Parsed parsed) {
            findings.read(where, new CheckedRequest.Json(parsed.value(), body.size()));
            new ValueChecker(direction, where, findings).check(views.get(schema, where), parsed.value(), "");
        }
    }

    private void checkForm(Operation.Content expected, DecodedBody message) {
        Multipart.Result result = Multipart.parse(message.type(), message.body());
        if (result instanceof Multipart.Malformed malformed) {
            violation(direction + ".body", "malformed", "the form cannot be read: " + malformed.reason());
            return;
        }
        FormSchema form = FormSchema.of(views.resolve(expected.schema()), expected.encoding());
        List<Multipart.Part> parts = ((Multipart.Parts) result).parts();
        findings.read(parts);
        Set<String> bracketed = new LinkedHashSet<>();
        List<Multipart.Part> whole = new ArrayList<>();
        for (Multipart.Part part : parts) {
            Optional<String> property = form.bracketed(part);
            property.ifPresentOrElse(bracketed::add, () -> whole.add(part));
        }
        if (!bracketed.isEmpty()) {
            reportBracketed(parts, form, bracketed);
        }
        whole.forEach(part -> checkPart(form, part));
        reportRepeated(form, whole);
        Set<String> names = whole.stream().map(Multipart.Part::name).collect(Collectors.toSet());
        for (String required : form.required()) {
            if (!names.contains(required) && !bracketed.contains(required)) {
                violation(
                        direction + ".parts",
                        "missing-part",
                        "the part '" + required + "' is missing; send it as one part of type "
                                + String.join(" or ", form.types(required)));
            }
        }
    }

    private void reportRepeated(FormSchema form, List<Multipart.Part> parts) {
        for (String name : form.named().keySet()) {
            long times = parts.stream().filter(part -> part.name().equals(name)).count();
            if (times > 1) {
                violation(
                        direction + ".parts",
                        "malformed",
                        "the part '" + name + "' is there " + times + " times; send it as one part");
            }
        }
    }

    private void reportBracketed(List<Multipart.Part> parts, FormSchema form, Set<String> bracketed) {
        List<String> names = parts.stream()
                .filter(part -> form.bracketed(part).isPresent())
                .map(Multipart.Part::name)
                .distinct()
                .toList();
        String shown = names.stream().limit(3).map(Excerpt::text).collect(Collectors.joining(", "))
                + (names.size() > 3 ? " and " + (names.size() - 3) + " more" : "");
        violation(
                direction + ".parts",
                "bracketed-part",
                "'" + String.join("', '", bracketed) + "' is split into bracketed parts (" + shown
                        + "); send it as one part of type " + MediaType.JSON + " that holds the whole object");
    }

    private void checkPart(FormSchema form, Multipart.Part part) {
        String where = direction + ".part:" + part.name();
        Optional<FormSchema.Kind> kind = form.kind(part);
        if (kind.isEmpty()) {
            findings.drift(
                    where,
                    "",
                    Drift.Kind.UNKNOWN_PART,
                    "the form has no part " + Excerpt.text(part.name()) + " in the document");
            return;
        }
        MediaType type = MediaType.parse(part.contentType().orElse(""));
        List<String> allowed = form.types(kind.get().property());
        if (part.contentType().isPresent() && !allowed.isEmpty() && !allowed.contains(type.essence())) {
            violation(
                    where,
                    "media-type",
                    "the part " + Excerpt.text(part.name()) + " has the Content-Type " + Excerpt.text(type.essence())
                            + "; expected "
                            + String.join(", ", allowed));
        }
        if (kind.get().json() && !part.body().isRecorded()) {
            findings.unrecorded(direction);
        } else if (kind.get().json()) {
            checkJson(where, kind.get().schema(), part.body());
        }
    }

    private void violation(String where, String rule, String message) {
        findings.violation(where, "", rule, message);
    }
}
