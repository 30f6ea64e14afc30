package dev.workersapi.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that a test runs every command in the documents, or that there is a reason why not. */
class CommandsTest {
    private static final Pattern GOAL = Pattern.compile("(?<!-pl|-f) [a-z][a-z:-]*( |$)");

    static List<Document> documents() {
        return Repository.documents();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyCommandIsRunOrHasAReasonNotToBe(Document document) {
        Stream<Command> forgotten = Command.of(document).stream()
                .filter(command -> !command.isConformance() && !command.isMaven())
                .filter(command -> UnrunCommands.reason(command).isEmpty());

        assertThat(forgotten).isEmpty();
    }

    @Test
    void everyReasonIsOfACommand() {
        List<Command> commands = Repository.documents().stream()
                .flatMap(document -> Command.of(document).stream())
                .toList();

        assertThat(UnrunCommands.prefixes())
                .allSatisfy(prefix -> assertThat(commands)
                        .as("commands that begin with \"%s\"", prefix)
                        .anyMatch(command -> command.text().startsWith(prefix)));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void mavenBuildsTheModulesThatAModuleNeeds(Document document) {
        Stream<Command> incomplete = Command.of(document).stream()
                .filter(Command::isMaven)
                .filter(command ->
                        command.text().contains(" -pl ") && !command.text().contains(" -am "));

        assertThat(incomplete).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void mavenCommandsNameAPhaseOrGoal(Document document) {
        Stream<Command> incomplete = Command.of(document).stream()
                .filter(Command::isMaven)
                .filter(command -> !GOAL.matcher(command.text()).find());

        assertThat(incomplete).isEmpty();
    }
}
