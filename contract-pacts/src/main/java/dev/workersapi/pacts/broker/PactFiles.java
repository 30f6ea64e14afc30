package dev.workersapi.pacts.broker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.client.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The pacts of one consumer.
 *
 * @param consumer whose they are
 * @param pacts at least one
 */
record PactFiles(String consumer, List<Pact> pacts) {

    /**
     * A pact as it is on disk: what is published are these bytes.
     */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
    record Pact(String consumer, String provider, byte[] content) {}

    /** @throws BrokerException if there is none, one is not a pact, or they are of several consumers */
    static PactFiles in(Path directory) {
        List<Pact> pacts;
        try (Stream<Path> files = Files.list(directory)) {
            pacts = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(PactFiles::read)
                    .toList();
        } catch (IOException e) {
            throw unusable(directory, "a folder that can be read", "none");
        }
        List<String> consumers = pacts.stream().map(Pact::consumer).distinct().toList();
        if (consumers.size() != 1) {
            throw unusable(
                    directory, "pact files of one consumer", consumers.isEmpty() ? "no file" : consumers.toString());
        }
        return new PactFiles(consumers.get(0), pacts);
    }

    private static Pact read(Path file) {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (IOException e) {
            throw unusable(file, "a file that can be read", "none");
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

    private static BrokerException unusable(Path path, String expected, String received) {
        return new BrokerException("Cannot publish " + path + ": expected " + expected + ", received " + received
                + "; -Dpacts.directory=… names the folder of the pact files.");
    }
}
