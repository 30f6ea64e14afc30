package dev.workersapi.conformance.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the Maven commands of the documents in order, each in a fresh clone of the last commit. Commands that need a
 * Pact Broker use one in memory. Takes an hour or more: {@code mvn -q -Pdocs test}. With {@code -Ddocs.only=REGEX},
 * runs only the commands that contain a match of the regular expression.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MavenCommands {
    private static final String BROKER = "https://broker.example";
    private static final Pattern ONLY = Pattern.compile(System.getProperty("docs.only", ""));

    private final List<Command> commands = Repository.documents().stream()
            .flatMap(document -> Command.of(document).stream())
            .filter(Command::isMaven)
            .filter(command -> UnrunCommands.reason(command).isEmpty())
            .filter(command -> ONLY.matcher(command.text()).find())
            .toList();

    private Clone clone;
    private BrokerProcess broker;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException, InterruptedException {
        clone = Clone.in(folder.resolve("clone"));
        broker = BrokerProcess.start(clone, folder.resolve("broker"));
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    @TestFactory
    Stream<DynamicTest> documentedCommandsRunInAFreshClone() {
        return commands.stream()
                .map(Command::text)
                .distinct()
                .map(command -> DynamicTest.dynamicTest(command, () -> run(command)));
    }

    private void run(String command) throws IOException, InterruptedException {
        Instant start = Instant.now();
        String result = "failed";
        try {
            clone.runMaven(command.replace(BROKER, broker.url()));
            result = "passed";
        } finally {
            long seconds = Duration.between(start, Instant.now()).toSeconds();
            System.out.printf("%s after %4d s  %s%n", result, seconds, command);
        }
    }
}
