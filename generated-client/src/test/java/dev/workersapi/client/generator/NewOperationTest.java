package dev.workersapi.client.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import feign.Client;
import feign.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operation with a new tag, added to the document, becomes a method of the client, without any other change. */
class NewOperationTest {
    private static final Path HANDWRITTEN = Path.of("src", "main", "java");

    @Test
    void theClientHasAnAccessorForItsTag(@TempDir Path directory) throws Exception {
        ObjectNode document = Generation.document();
        addOperation(document);
        Path sources = Generation.of(document, directory).resolve("java");
        copy(HANDWRITTEN, sources);
        List<String> requests = new ArrayList<>();
        Client transport = (request, options) -> {
            requests.add(request.httpMethod() + " " + request.url());
            return Response.builder()
                    .request(request)
                    .status(200)
                    .headers(Map.of())
                    .body("{\"success\":true,\"result\":[\"aws:us-east-1\"]}", StandardCharsets.UTF_8)
                    .build();
        };

        try (GeneratedClasses classes = GeneratedClasses.compile(sources, directory.resolve("classes"))) {
            Object builder = call(null, classes.loadClass("dev.workersapi.client.WorkersClient"), "builder");
            call(builder, "accountId", String.class, "abc");
            call(builder, "apiToken", String.class, "token");
            call(builder, "baseUrl", String.class, "http://127.0.0.1");
            call(builder, "client", Client.class, transport);
            Object client = call(builder, builder.getClass(), "build");

            Object api = call(client, client.getClass(), "placementRegions");

            assertThat(call(api, api.getClass(), "listRegions")).isEqualTo(List.of("aws:us-east-1"));
            assertThat(requests).containsExactly("GET http://127.0.0.1/accounts/abc/workers/placement/regions");
        }
    }

    private static void addOperation(ObjectNode document) throws IOException {
        ((ArrayNode) document.path("tags"))
                .addObject()
                .put("name", "placement-regions")
                .put("description", "Regions to place a Worker in.");
        ObjectNode scripts = (ObjectNode) document.at("/paths/~1accounts~1{account_id}~1workers~1scripts");
        ObjectNode regions =
                ((ObjectNode) document.path("paths")).putObject("/accounts/{account_id}/workers/placement/regions");
        regions.set("parameters", scripts.path("parameters"));
        regions.set("get", new ObjectMapper().readTree("""
            {"operationId": "listRegions", "tags": ["placement-regions"], "summary": "List regions",
             "responses": {"200": {"description": "The regions.", "content": {"application/json": {"schema":
               {"type": "object", "required": ["success", "errors", "result"],
                "properties": {
                  "success": {"type": "boolean"},
                  "errors": {"type": "array", "items": {"type": "string"}},
                  "result": {"type": "array", "items": {"type": "string"}}}}}}}}}\
            """));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file :
                    (Iterable<Path>) files.filter(path -> path.toString().endsWith(".java"))::iterator) {
                if (!file.endsWith("module-info.java")) {
                    Path target = to.resolve(from.relativize(file));
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
    }

    private static Object call(Object target, Class<?> type, String method) throws ReflectiveOperationException {
        return type.getMethod(method).invoke(target);
    }

    private static void call(Object target, String method, Class<?> parameter, Object argument)
            throws ReflectiveOperationException {
        target.getClass().getMethod(method, parameter).invoke(target, argument);
    }
}
