package dev.workersapi.referenceserver.rules;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.engine.JsonChecker;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.document.FormSchema;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.finding.Rule;
import dev.workersapi.engine.finding.Violation;
import dev.workersapi.engine.http.MediaType;
import dev.workersapi.engine.rule.BrokenRule;
import dev.workersapi.engine.rule.DocumentRule;
import dev.workersapi.engine.rule.RuleChecker;
import dev.workersapi.engine.rule.RuleContext;
import dev.workersapi.engine.rule.TextLength;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Problem;
import dev.workersapi.referenceserver.error.Problems;
import dev.workersapi.referenceserver.error.Refusal;
import java.util.Optional;

/** Applies the rules in the document to requests. Thread-safe. */
public final class RequestRules {
    private static final String BINDING = "Binding";

    private final ApiDocument document;
    private final RuleChecker checker;
    private final JsonChecker schemas;

    public RequestRules(ApiDocument document) {
        this.document = document;
        this.checker = new RuleChecker(document);
        this.schemas = new JsonChecker(document);
    }

    /** Adds an error for each rule that the body of a request violates. */
    public void check(RuledRequest request, Problems problems) {
        Optional<FormSchema> form = request.operation()
                .requestBody()
                .map(body -> body.content().get(MediaType.FORM))
                .flatMap(Operation.Content::form);
        if (form.isEmpty()) {
            for (BrokenRule broken :
                    checker.body(request.operation(), MediaType.JSON, request.json(), request.context())) {
                add(broken, broken.pointer(), problems);
            }
            return;
        }
        String part = jsonPart(form.get());
        JsonNode body = form(form.get(), part, request);
        for (BrokenRule broken : checker.body(request.operation(), MediaType.FORM, body, request.context())) {
            // Pointers are relative to the JSON part. A form as a whole has no pointer.
            String begin = "/" + part + "/";
            boolean inPart = (broken.pointer() + "/").startsWith(begin);
            add(broken, inPart ? broken.pointer().substring(begin.length() - 1) : "", problems);
        }
    }

    /**
     * Adds an error for each violation in a binding. For requests whose bindings have a form that the document
     * describes only in part.
     *
     * @param pointer the place of the binding in the request
     */
    public void checkBinding(ObjectNode binding, String pointer, Problems problems) {
        for (Finding finding : schemas.check(BINDING, Direction.REQUEST, binding)) {
            if (finding instanceof Violation violation) {
                String at = pointer + violation.pointer();
                if (violation.rule() == Rule.UNKNOWN_VARIANT) {
                    problems.add(Problem.unknownBindingType(at));
                } else {
                    problems.invalid(at, violation.message());
                }
            }
        }
        for (BrokenRule broken : checker.value(document.schema(BINDING), binding, RuleContext.NONE)) {
            add(broken, pointer + broken.pointer(), problems);
        }
    }

    /**
     * Checks the name of a resource that a request creates.
     *
     * @param parameter the path parameter that contains the name
     * @throws Refusal if the name violates a rule
     */
    public void checkNewName(Operation operation, String parameter, String name) {
        for (Operation.Parameter known : operation.parameters("path")) {
            if (known.name().equals(parameter)) {
                checker.value(known.schema(), TextNode.valueOf(name), RuleContext.NONE).stream()
                        .findFirst()
                        .ifPresent(broken -> {
                            throw new Refusal(code(broken.rule()), broken.message());
                        });
            }
        }
    }

    /** Returns a copy of a value in which strings are truncated wherever the API truncates them. */
    public ObjectNode truncated(String schema, JsonNode sent) {
        ObjectNode kept = sent instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        for (BrokenRule broken : checker.value(document.schema(schema), kept, RuleContext.NONE)) {
            if (broken.rule().check() instanceof TextLength length && length.truncated()) {
                JsonPointer pointer = JsonPointer.compile(broken.pointer());
                ((ObjectNode) kept.at(pointer.head()))
                        .put(
                                pointer.last().getMatchingProperty(),
                                length.cut(kept.at(pointer).asText()));
            }
        }
        return kept;
    }

    private static void add(BrokenRule broken, String pointer, Problems problems) {
        if (!broken.rule().truncates()) {
            problems.add(code(broken.rule()), pointer, broken.message());
        }
    }

    private static ErrorCode code(DocumentRule rule) {
        return rule.code().isPresent() ? ErrorCode.of(rule.code().getAsInt()) : ErrorCode.VALIDATION;
    }

    private static JsonNode form(FormSchema form, String part, RuledRequest request) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (!request.json().isMissingNode()) {
            body.set(part, request.json());
        }
        form.files().ifPresent(files -> request.files().forEach(body.putArray(files)::add));
        if (form.additional().isPresent()) {
            request.files().forEach(name -> body.put(name, ""));
        }
        return body;
    }

    /** Returns the name of the form's JSON part. A form has at most one. */
    private static String jsonPart(FormSchema form) {
        return form.jsonParts().stream().findFirst().orElse("");
    }
}
