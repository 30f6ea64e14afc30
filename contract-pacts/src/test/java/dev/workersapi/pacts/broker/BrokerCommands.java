package dev.workersapi.pacts.broker;

import dev.workersapi.pacts.Contracts;
import dev.workersapi.pacts.fakebroker.FakeBroker;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/**
 * Runs the command line within the test.
 *
 * @param broker the address of the broker
 * @param variables the environment variables
 * @param timeout for each request
 */
record BrokerCommands(String broker, Map<String, String> variables, Duration timeout) {
    /** A pact that does not change with the client's contract. */
    static final Path PACTS = Path.of("src/test/resources/broker/pacts");

    static final String CONSUMER = "workers-api-client";
    static final String PROVIDER = Contracts.PROVIDER;

    BrokerCommands(String broker, Map<String, String> variables) {
        this(broker, variables, Duration.ofSeconds(20));
    }

    static BrokerCommands at(FakeBroker broker) {
        return new BrokerCommands(broker.url(), Map.of());
    }

    BrokerCommands within(Duration shorter) {
        return new BrokerCommands(broker, variables, shorter);
    }

    /** A command failed; the message is the one line that it printed. */
    static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int exitCode;

        Failure(int exitCode, String message) {
            super(message);
            this.exitCode = exitCode;
        }

        int exitCode() {
            return exitCode;
        }
    }

    String publish(String version) {
        return publish(PACTS, version);
    }

    String publish(Path pacts, String version, String... more) {
        List<String> options = new ArrayList<>(List.of("--pacts=" + pacts, "--branch=main", "--version=" + version));
        options.addAll(List.of(more));
        return run("publish", options);
    }

    /** Runs any command with its options. */
    String run(String command, String pacticipant, String version) {
        return command.equals("publish")
                ? publish(version)
                : run(
                        command,
                        List.of("--pacticipant=" + pacticipant, "--version=" + version, "--environment=production"));
    }

    String run(String command, List<String> options) {
        List<String> arguments = new ArrayList<>(List.of(command, "--broker-url=" + broker));
        arguments.addAll(options);
        return run(arguments);
    }

    /**
     * Runs the program.
     *
     * @return the standard output
     * @throws Failure if the exit code is not 0
     */
    String run(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine program = Main.commandLine(new Surroundings(variables, timeout))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        int exitCode = program.execute(arguments.toArray(String[]::new));
        if (exitCode != 0) {
            throw new Failure(exitCode, err.toString().strip());
        }
        return out.toString().strip();
    }
}
