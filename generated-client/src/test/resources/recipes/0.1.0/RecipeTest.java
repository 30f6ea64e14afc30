package dev.workersapi.client.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.workersapi.client.WorkersClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Runs code of the README: the text between {@code // recipe: NAME} and {@code // end} in a subclass is the block of
 * that name, as {@link ReadmeTest} checks.
 */
abstract class RecipeTest {
    static final String ACCOUNT = "0123456789abcdef0123456789abcdef";
    static final String SCRIPTS = "/accounts/" + ACCOUNT + "/workers/scripts";

    RecordingServer server;
    WorkersClient client;

    @BeforeEach
    void open() {
        server = new RecordingServer();
        client = WorkersClient.builder()
                .baseUrl(server.url())
                .accountId(ACCOUNT)
                .apiToken("a-token")
                .build();
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
        assertThat(server.left()).as("responses that nobody requested").isZero();
    }

    static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
