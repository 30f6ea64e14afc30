package dev.workersapi.pacts.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.json.Json;
import dev.workersapi.client.model.WorkerMetadata;
import dev.workersapi.client.model.WorkerUpload;
import dev.workersapi.client.upload.MediaTypes;
import dev.workersapi.client.upload.Part;
import dev.workersapi.pacts.States;

/** Uploads for the Workers that provider states need. */
final class SampleWorkers {
    private static final Part MODULE = Part.of("index.js", States.MODULE);
    private static final Part SCRIPT = Part.of("worker.js", States.SCRIPT).withContentType(MediaTypes.SCRIPT);

    private SampleWorkers() {}

    static WorkerUpload module() {
        return upload(metadata("main_module", MODULE), MODULE);
    }

    static WorkerUpload serviceWorker() {
        return upload(metadata("body_part", SCRIPT), SCRIPT);
    }

    static WorkerUpload withWasm() {
        return upload(metadata("main_module", MODULE), MODULE, Part.of("add.wasm", States.wasm()));
    }

    static WorkerUpload with(String property, JsonNode value) {
        return upload(metadata("main_module", MODULE).set(property, value), MODULE);
    }

    static WorkerUpload withBinding(JsonNode binding) {
        if (!binding.has("part")) {
            return with("bindings", list(binding));
        }
        Part bound = Part.of(binding.path("part").asText(), "bound to the Worker");
        return upload(metadata("body_part", SCRIPT).set("bindings", list(binding)), SCRIPT, bound);
    }

    private static WorkerUpload upload(JsonNode metadata, Part... parts) {
        WorkerUpload.Builder upload =
                WorkerUpload.builder().metadata(Json.mapper().convertValue(metadata, WorkerMetadata.class));
        for (Part part : parts) {
            upload.addFile(part);
        }
        return upload.build();
    }

    private static ObjectNode metadata(String beginning, Part part) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(beginning, part.name())
                .put("compatibility_date", "2026-01-01");
    }

    private static JsonNode list(JsonNode only) {
        return JsonNodeFactory.instance.arrayNode().add(only);
    }
}
