package dev.workersapi.pacts.interactions;

import au.com.dius.pact.provider.junitsupport.loader.PactFolder;
import dev.workersapi.pacts.provider.PactVerification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;

/** Verifies the reference server against the interactions derived from examples. */
@PactFolder(ExampleProviderTest.FOLDER)
class ExampleProviderTest extends PactVerification {
    static final String FOLDER = "target/example-pacts";

    @BeforeAll
    static void writeContract() throws IOException {
        Path folder = Files.createDirectories(Path.of(FOLDER));
        Files.writeString(folder.resolve("examples.json"), ExampleInteractionTest.json());
    }
}
