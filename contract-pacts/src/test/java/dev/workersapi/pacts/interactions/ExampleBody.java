package dev.workersapi.pacts.interactions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.conformance.cases.FilePart;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.http.MediaType;
import dev.workersapi.pacts.Body;
import dev.workersapi.pacts.FormPart;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The example of a request body, for the contract and for the client.
 *
 * @param json for the client: the JSON body, if it is one
 * @param parts for the client: the parts of the form, if it is one
 */
record ExampleBody(Body body, Optional<JsonNode> json, Optional<List<FilePart>> parts) {

    static ExampleBody of(Operation operation) {
        Optional<Map.Entry<String, Operation.Content>> content = operation
                .requestBody()
                .flatMap(body -> body.content().entrySet().stream().findFirst());
        if (content.isEmpty()) {
            return new ExampleBody(Body.none(), Optional.empty(), Optional.empty());
        }
        JsonNode example = content.get().getValue().example();
        if (example.isMissingNode()) {
            throw new IllegalStateException(
                    "the request of " + operation.id() + " has no example: add it to the document");
        }
        return content.get().getKey().equals(MediaType.JSON)
                ? new ExampleBody(Body.request(example), Optional.of(example), Optional.empty())
                : form(content.get().getValue());
    }

    private static ExampleBody form(Operation.Content content) {
        List<FormPart> expected = new ArrayList<>();
        List<FilePart> sent = new ArrayList<>();
        content.example().properties().forEach(property -> {
            String name = property.getKey();
            JsonNode value = property.getValue();
            if (value.isObject()) {
                expected.add(FormPart.json(name, value));
                sent.add(new FilePart(
                        name,
                        Optional.of(name + ".json"),
                        Optional.of(MediaType.JSON),
                        new FilePart.Value.Json(value)));
                return;
            }
            String type =
                    content.encoding().getOrDefault(name, List.of("text/html")).get(0);
            // A list has the files whose names the caller chooses.
            String file = value.isArray() ? "index.js" : name;
            String text = value.isArray() ? value.path(0).asText() : value.asText();
            expected.add(FormPart.module(file, type, text));
            sent.add(new FilePart(file, Optional.of(file), Optional.of(type), bytes(text)));
        });
        return new ExampleBody(Body.form(expected.toArray(FormPart[]::new)), Optional.empty(), Optional.of(sent));
    }

    private static FilePart.Value bytes(String text) {
        return new FilePart.Value.Bytes(dev.workersapi.engine.http.Body.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
