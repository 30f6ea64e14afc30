package dev.workersapi.client.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.http.CallOptions;
import dev.workersapi.client.json.Json;
import dev.workersapi.client.upload.Part;
import dev.workersapi.client.upload.UploadForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The body of a request as JSON, and the problems that were found in it. Not thread-safe. */
final class RequestBody {
    private final Object body;
    private final CallOptions options;
    private final List<String> problems = new ArrayList<>();
    private @Nullable JsonNode json;

    RequestBody(Object body, CallOptions options) {
        this.body = body;
        this.options = options;
    }

    /** The whole body. It is converted to JSON when it is first needed, because most operations have no rules. */
    Value value() {
        return new Value(this, json(), Name.of("the body"));
    }

    /** Returns a form as an object that contains its parts and the names of its files. */
    private JsonNode json() {
        JsonNode known = json;
        if (known == null) {
            known = body instanceof UploadForm form ? json(form) : Json.mapper().valueToTree(body);
            json = known;
        }
        return known;
    }

    private static JsonNode json(UploadForm form) {
        ObjectNode json = Json.mapper().createObjectNode();
        form.json().ifPresent(part -> json.set(part.name(), Json.mapper().valueToTree(part.value())));
        form.files().stream().map(Part::name).forEach(json.withArray("files")::add);
        return json;
    }

    /** Returns the names of the files that the Worker consists of; empty if the body contains no files. */
    Optional<List<String>> parts() {
        if (body instanceof UploadForm form) {
            return Optional.of(form.files().stream().map(Part::name).toList());
        }
        JsonNode modules = json().path("modules");
        return modules.isEmpty() ? Optional.empty() : Optional.of(modules.findValuesAsText("name"));
    }

    Optional<String> header(String name) {
        return options.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }

    void add(String problem) {
        problems.add(problem);
    }

    List<String> problems() {
        return problems;
    }
}
