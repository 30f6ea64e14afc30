package dev.workersapi.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that the examples in {@code --help} fit into 80 columns. */
class HelpTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "traffic", "validate", "proxy", "client", "server", "serve", "cases", "diff"})
    void examplesAreNotBroken(String command) {
        String[] arguments = Stream.of(command, "--help")
                .filter(argument -> !argument.isEmpty())
                .toArray(String[]::new);

        String help = Program.run(arguments).out();

        String examples = help.substring(help.indexOf("Examples:"));
        assertThat(examples.lines().skip(1).filter(line -> !line.isBlank()))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).startsWith("  "));
    }
}
