package dev.workersapi.pacts.broker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.client.json.Json;
import dev.workersapi.pacts.commandline.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The pact files of one consumer.
 *
 * @param consumer the name of the consumer
 * @param pacts the pacts, of which there is at least one
 */
record PactFiles(String consumer, List<Pact> pacts) {

    /** A pact file, whose bytes are published unchanged. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Pact(String consumer, String provider, byte[] content) {}

    /**
     * Reads the {@code .json} files of a folder.
     *
     * @throws UsageException if there are no pact files, if a file is not a pact, or if the pacts have different
     *     consumers
     */
    static PactFiles in(Path directory) {
        List<Pact> pacts;
        try (Stream<Path> files = Files.list(directory)) {
            pacts = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(PactFiles::read)
                    .toList();
        } catch (IOException e) {
            throw unusable(directory, "a readable folder", "none");
        }
        List<String> consumers = pacts.stream().map(Pact::consumer).distinct().toList();
        if (consumers.size() != 1) {
            throw unusable(
                    directory,
                    "pact files of one consumer",
                    consumers.isEmpty() ? "no files" : "those of " + String.join(", ", consumers));
        }
        return new PactFiles(consumers.get(0), pacts);
    }

    private static Pact read(Path file) {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (IOException e) {
            throw unusable(file, "a readable file", "none");
        }
        try {
            JsonNode pact = Json.mapper().readTree(content);
            return new Pact(name(file, pact, "consumer"), name(file, pact, "provider"), content);
        } catch (IOException e) {
            throw unusable(file, "a pact", "a file that is not JSON");
        }
    }

    private static String name(Path file, JsonNode pact, String role) {
        String name = pact.path(role).path("name").asText();
        if (name.isEmpty()) {
            throw unusable(file, "a pact with a name at /" + role + "/name", "none there");
        }
        return name;
    }

    private static UsageException unusable(Path path, String expected, String received) {
        return new UsageException("Cannot publish " + path + ": expected " + expected + ", received " + received
                + "; check the folder of the pact files.");
    }
}
