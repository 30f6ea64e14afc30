package dev.workersapi.conformance.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.conformance.report.text.PlainText;
import dev.workersapi.engine.JsonChecker;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.http.Body;
import dev.workersapi.referenceserver.state.Binding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Describes bindings as one line without secrets. Thread-safe. */
final class BindingText {
    private static final int MOST_CHARACTERS = 200;
    private static final Set<String> HEAD = Set.of("name", "type");

    private final JsonChecker checker;

    BindingText(JsonChecker checker) {
        this.checker = checker;
    }

    /** Returns the properties of a binding other than its name and type, such as the bucket to which it refers. */
    String of(Binding binding) {
        return checker.redact(
                        "Binding", Direction.RESPONSE, Body.of(binding.json().toString()))
                .json()
                .map(redacted -> of((ObjectNode) NamedVariables.masked(redacted)))
                .orElse("");
    }

    private static String of(ObjectNode binding) {
        ObjectNode properties = binding.without(HEAD);
        List<String> texts = new ArrayList<>();
        properties.properties().forEach(property -> {
            String text = text(property.getValue());
            texts.add(properties.size() == 1 ? text : property.getKey() + ": " + text);
        });
        String all = PlainText.line(String.join(", ", texts));
        return all.length() <= MOST_CHARACTERS ? all : all.substring(0, MOST_CHARACTERS) + "…";
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }
}
