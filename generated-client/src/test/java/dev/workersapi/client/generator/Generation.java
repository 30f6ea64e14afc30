package dev.workersapi.client.generator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;

/** Generates code as the build does, with the generator and the configuration in the module's POM. */
final class Generation {
    private static final Path DOCUMENT = Path.of("..", "spec", "target", "openapi.json");

    private Generation() {}

    /** Reads the document of the client. The caller may change it. */
    static ObjectNode document() throws IOException {
        return (ObjectNode) new ObjectMapper().readTree(Files.readAllBytes(DOCUMENT));
    }

    /** Generates code from a document, and returns the folder with the sources and resources. */
    static Path of(ObjectNode document, Path directory) throws IOException {
        Path input = Files.createDirectories(directory).resolve("openapi.json");
        Files.write(input, new ObjectMapper().writeValueAsBytes(document));
        Path output = directory.resolve("generated");
        CodegenConfigurator configurator = new CodegenConfigurator()
                .setInputSpec(input.toString())
                .setGeneratorName("workers-feign")
                .setOutputDir(output.toString())
                .setApiPackage("dev.workersapi.client.api")
                .setModelPackage("dev.workersapi.client.model")
                .setInvokerPackage("dev.workersapi.client")
                .addGlobalProperty("apiTests", "false")
                .addGlobalProperty("modelTests", "false")
                .addGlobalProperty("apiDocs", "false")
                .addGlobalProperty("modelDocs", "false");
        Map.of(
                        "sourceFolder", "src/main/java",
                        "serializationLibrary", "jackson",
                        "openApiNullable", "false",
                        "useJakartaEe", "true",
                        "annotationLibrary", "none",
                        "documentationProvider", "none",
                        "dateLibrary", "java8",
                        "hideGenerationTimestamp", "true")
                .forEach(configurator::addAdditionalProperty);
        DefaultGenerator generator = new DefaultGenerator();
        generator.setGenerateMetadata(false);
        generator.opts(configurator.toClientOptInput()).generate();
        return output.resolve("src/main");
    }

    /** Returns all files below a folder, by relative path. */
    static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                files.put(folder.relativize(path).toString(), Files.readAllBytes(path));
            }
        }
        return files;
    }
}
