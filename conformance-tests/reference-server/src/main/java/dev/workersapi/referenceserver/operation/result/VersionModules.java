package dev.workersapi.referenceserver.operation.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.workersapi.engine.http.Body;
import dev.workersapi.referenceserver.error.Problems;
import dev.workersapi.referenceserver.state.Code;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Reads and writes the modules of a version as JSON. */
public final class VersionModules {
    private VersionModules() {}

    public static List<Code.Module> read(JsonNode sent, Problems problems) {
        List<Code.Module> modules = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            JsonNode module = sent.get(i);
            try {
                modules.add(new Code.Module(
                        module.path("name").asText(),
                        module.path("name").asText(),
                        module.path("content_type").asText(),
                        Body.of(Base64.getDecoder()
                                .decode(module.path("content_base64").asText()))));
            } catch (IllegalArgumentException e) {
                problems.invalid("/modules/" + i + "/content_base64", "the content is not Base64 (RFC 4648 §4)");
            }
        }
        return modules;
    }

    static ArrayNode json(Code code) {
        ArrayNode modules = JsonNodeFactory.instance.arrayNode();
        for (Code.Module module : code.modules()) {
            modules.addObject()
                    .put("name", module.name())
                    .put("content_type", module.contentType())
                    .put(
                            "content_base64",
                            Base64.getEncoder().encodeToString(module.content().bytes()));
        }
        return modules;
    }
}
