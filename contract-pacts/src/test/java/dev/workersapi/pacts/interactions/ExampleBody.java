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
 * The example of a request body.
 *
 * @param mediaType empty for no body
 * @param json the JSON body, if it is one
 * @param form the form in the contract; no body if it is not one
 * @param parts for the client: the parts of the form, if it is one
 */
record ExampleBody(String mediaType, Optional<JsonNode> json, Body form, Optional<List<FilePart>> parts) {

    static ExampleBody of(Operation operation) {
        Optional<Map.Entry<String, Operation.Content>> content = operation
                .requestBody()
                .flatMap(body -> body.content().entrySet().stream().findFirst());
        if (content.isEmpty()) {
            return new ExampleBody("", Optional.empty(), Body.none(), Optional.empty());
        }
        String mediaType = content.get().getKey();
        JsonNode example = content.get().getValue().example();
        if (example.isMissingNode()) {
            throw new IllegalStateException(
                    "the request of " + operation.id() + " has no example: add it to the document");
        }
        if (example.isEmpty() && !operation.requestBody().orElseThrow().required()) {
            return new ExampleBody("", Optional.empty(), Body.none(), Optional.empty());
        }
        return mediaType.endsWith("json")
                ? new ExampleBody(mediaType, Optional.of(example), Body.none(), Optional.empty())
                : form(mediaType, content.get().getValue());
    }

    private static ExampleBody form(String mediaType, Operation.Content content) {
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
            // Lists contain the files whose names the caller chooses.
            String file = value.isArray() ? "index.js" : name;
            String text = value.isArray() ? value.path(0).asText() : value.asText();
            expected.add(FormPart.module(file, type, text));
            sent.add(new FilePart(file, Optional.of(file), Optional.of(type), bytes(text)));
        });
        return new ExampleBody(
                mediaType, Optional.empty(), Body.form(expected.toArray(FormPart[]::new)), Optional.of(sent));
    }

    private static FilePart.Value bytes(String text) {
        return new FilePart.Value.Bytes(dev.workersapi.engine.http.Body.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
