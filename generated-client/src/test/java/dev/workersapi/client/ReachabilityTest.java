package dev.workersapi.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonDeserializer;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reachability metadata for native images lists every class that Jackson uses, and every proxy. */
class ReachabilityTest {
    private static final String METADATA =
            "/META-INF/native-image/dev.workersapi/workers-api-client/reachability-metadata.json";
    private static final JavaClasses CLASSES =
            new ClassFileImporter().importPackages("dev.workersapi.client.model", "dev.workersapi.client.api");

    @Test
    void everyClassThatIsReadAndWrittenIsListed() throws IOException {
        Set<String> listed = new TreeSet<>();
        metadata().path("reflection").forEach(entry -> {
            if (entry.path("type").isTextual()) {
                listed.add(entry.path("type").asText());
            }
        });
        Set<String> needed = CLASSES.stream()
                .filter(type -> type.isAssignableTo(Model.class)
                        || type.isAssignableTo(Model.Builder.class)
                        || type.isAssignableTo(OpenEnum.class)
                        || type.isAssignableTo(Union.class)
                        || type.isAssignableTo(JsonDeserializer.class))
                .filter(type -> type.getPackageName().endsWith(".model"))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(needed).hasSizeGreaterThan(100);
        assertThat(listed).containsAll(needed);
        assertThat(listed).allSatisfy(name -> assertThat(Class.forName(name)).isNotNull());
    }

    @Test
    void everyProxyIsListed() throws IOException {
        Set<String> proxies = new TreeSet<>();
        metadata()
                .path("reflection")
                .forEach(entry -> entry.path("type").path("proxy").forEach(type -> proxies.add(type.asText())));
        Set<String> calls = CLASSES.stream()
                .filter(type -> type.isInterface() && type.getSimpleName().equals("Calls"))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(calls).isNotEmpty();
        assertThat(proxies).isEqualTo(calls);
    }

    private static JsonNode metadata() throws IOException {
        try (InputStream in = ReachabilityTest.class.getResourceAsStream(METADATA)) {
            return new ObjectMapper().readTree(in);
        }
    }
}
