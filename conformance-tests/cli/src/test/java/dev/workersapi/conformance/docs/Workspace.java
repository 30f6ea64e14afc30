package dev.workersapi.conformance.docs;

import static java.util.Map.entry;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

/** A folder with the files that documented commands use, and substitutes for other programs. */
final class Workspace {
    private static final Path JAR = Path.of("target", "conformance.jar");

    private static final String ENVELOPE =
            "{\"success\": true, \"errors\": [], \"messages\": [], \"result\": [{\"id\": \"my-worker\"}]}";

    private static final String LINE =
            "{\"request\": {\"method\": \"GET\", \"url\": \"/accounts/a/workers/scripts\"}, \"response\": {\"status\":"
                    + " 200}}";

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private static final Map<String, String> FILES = Map.ofEntries(
            entry("binding.json", "{\"name\": \"GREETING\", \"type\": \"plain_text\", \"text\": \"Hello\"}"),
            entry("metadata.json", "{\"main_module\": \"index.js\"}"),
            entry("fixtures/metadata.json", "{\"main_module\": \"index.js\"}"),
            entry("known.txt", "# None.\n"),
            entry("exchanges.ndjson", LINE),
            entry("kong.log", LINE),
            entry("access.log", LINE),
            entry("pet.json", "{\"name\": \"Rex\"}"),
            entry("old.yaml", document("1.2.0", "maxItems: 10")),
            entry("new.yaml", document("1.3.0", "maxItems: 8")),
            entry("spec/openapi/schemas/Pet.yaml", "type: object\n"),
            entry("contract.json", "{\"interactions\": []}"),
            entry("openapi.yaml", document("2.0.0", "maxItems: 8") + """
              /accounts/{account}/workers/scripts/{name}:
                put: {responses: {default: {description: Any}}}
            components:
              schemas:
                Pet: {type: object, required: [name]}
            """));

    private static final Map<String, String> PROGRAMS = Map.of(
            "adapter", "exec java -cp conformance.jar dev.workersapi.conformance.adapter.JavaAdapter",
            "bin/java", "exec '" + JAVA + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \"$@\"",
            "bin/node", "exec ./adapter",
            "bin/curl", "echo '" + ENVELOPE + "'",
            "bin/tail", "exec cat \"$2\"",
            "bin/jq", "exec cat");

    private final Path folder;

    private Workspace(Path folder) {
        this.folder = folder;
    }

    /** Returns an OpenAPI document with a limit for the tags of a note. */
    private static String document(String version, String limit) {
        return """
            openapi: 3.1.0
            info: {title: Notes, version: %s}
            paths:
              /notes:
                post:
                  operationId: addNote
                  requestBody:
                    content:
                      application/json:
                        schema:
                          type: object
                          properties:
                            tags: {type: array, %s, items: {type: string}}
                  responses:
                    '200': {description: The note was added.}
            """.formatted(version, limit);
    }

    /** Fills an empty folder. */
    static Workspace in(Path folder) throws IOException {
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Files.writeString(parent(folder.resolve(file.getKey())), file.getValue());
        }
        for (Map.Entry<String, String> program : PROGRAMS.entrySet()) {
            Path script = parent(folder.resolve(program.getKey()));
            Files.writeString(script, "#!/bin/sh\n" + program.getValue() + "\n");
            if (!script.toFile().setExecutable(true)) {
                throw new IOException(script + " cannot be made executable");
            }
        }
        Files.copy(JAR, folder.resolve("conformance.jar"));
        Files.copy(
                Path.of("..", "recordings", "every-operation.har"),
                parent(folder.resolve("target/every-operation.har")));
        try (InputStream resource = Objects.requireNonNull(Workspace.class.getResourceAsStream("recording.har"));
                OutputStream compressed =
                        new GZIPOutputStream(Files.newOutputStream(folder.resolve("recording.har.gz")))) {
            byte[] recording = resource.readAllBytes();
            Files.write(folder.resolve("recording.har"), recording);
            compressed.write(recording);
        }
        return new Workspace(folder);
    }

    /** Uses a folder that {@link #in} filled. */
    static Workspace at(Path folder) {
        return new Workspace(folder);
    }

    /**
     * Starts a command line. Adds options to {@code java} that make short runs faster. Standard error is redirected to
     * standard output.
     */
    Process start(String commandLine) {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", commandLine)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        Map<String, String> variables = shell.environment();
        variables.merge("PATH", folder.resolve("bin").toString(), (path, bin) -> bin + File.pathSeparator + path);
        variables.put("ACCOUNT", "0123456789abcdef0123456789abcdef");
        variables.put("TOKEN", "any");
        try {
            return shell.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command line, and waits for it to end. */
    Outcome run(String commandLine) throws IOException, InterruptedException {
        Process process = start(commandLine);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    /**
     * The output of a command.
     *
     * @param output standard output and standard error
     */
    record Outcome(int exitCode, String output) {}

    private static Path parent(Path file) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return file;
    }
}
