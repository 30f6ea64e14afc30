package dev.workersapi.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.workersapi.client.json.Model;
import dev.workersapi.client.json.OpenEnum;
import dev.workersapi.client.json.Union;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of the client's names contains every documented operation and every model. */
class NamesTest {
    private static final String METHOD = "client\\.(\\w+\\(\\w*\\)\\.)*(\\w+)\\(\\)\\.(\\w+)";
    private static final JavaClasses CLASSES =
            new ClassFileImporter().importPackages("dev.workersapi.client.model", "dev.workersapi.client.api");

    @Test
    void everyDocumentedOperationHasItsMethod() throws IOException {
        JsonNode document = new ObjectMapper()
                .readTree(Path.of("..", "spec", "target", "openapi.json").toFile());
        Set<String> documented = new TreeSet<>();
        document.path("paths")
                .forEach(path -> path.forEach(operation -> {
                    if (operation.has("operationId")
                            && !operation.path("x-stability").asText().equals("undocumented")) {
                        documented.add(operation.get("operationId").asText());
                    }
                }));

        Map<String, String> methods = texts("operations");

        assertThat(documented).hasSizeGreaterThan(50);
        assertThat(methods.keySet()).isEqualTo(documented);
        methods.forEach((operation, method) -> {
            assertThat(method).matches(METHOD).endsWith("." + operation);
            String accessor = method.replaceAll(METHOD, "$2");
            String api = Character.toUpperCase(accessor.charAt(0)) + accessor.substring(1) + "Api";
            assertThat(CLASSES.get("dev.workersapi.client.api." + api).getMethods())
                    .as(method)
                    .anyMatch(found -> found.getName().equals(operation));
        });
    }

    @Test
    void everyModelHasItsSchema() throws IOException {
        Set<String> models = CLASSES.stream()
                .filter(type -> type.isAssignableTo(Model.class)
                        || type.isAssignableTo(OpenEnum.class)
                        || type.isAssignableTo(Union.class))
                .filter(type -> type.getPackageName().endsWith(".model") && type.isTopLevelClass())
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(models).hasSizeGreaterThan(100);
        assertThat(texts("schemas").values()).containsAll(models);
        assertThat(texts("schemas"))
                .containsEntry("KvNamespaceBinding", "KvNamespaceBinding")
                .containsEntry("ReturnedBinding", "Binding");
    }

    private static Map<String, String> texts(String field) throws IOException {
        try (InputStream in = NamesTest.class.getResourceAsStream("/META-INF/workers-api-client/names.json")) {
            return new ObjectMapper()
                    .readTree(in).path(field).properties().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey, entry -> entry.getValue().asText()));
        }
    }
}
