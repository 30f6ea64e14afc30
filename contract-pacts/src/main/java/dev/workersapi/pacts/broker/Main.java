package dev.workersapi.pacts.broker;

import dev.workersapi.pacts.broker.RecordPresence.Presence;
import dev.workersapi.pacts.commandline.ErrorMessages;
import dev.workersapi.pacts.commandline.HelpOption;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Command line for a Pact Broker or PactFlow. {@code PUBLISHING.md} shows how to run it with Maven.
 *
 * <p>Credentials are read only from the environment: {@code PACT_BROKER_TOKEN}, or {@code PACT_BROKER_USERNAME} and
 * {@code PACT_BROKER_PASSWORD}.
 */
public final class Main {
    /** The command that starts the program, for messages and help. */
    static final String NAME = "java -cp CLASSPATH dev.workersapi.pacts.broker.Main";

    private static final Map<String, String> EXIT_CODES = exitCodes();

    private Main() {}

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "success; for can-i-deploy, the version may be deployed");
        codes.put(
                Integer.toString(ErrorMessages.FAILED),
                "the broker refused or could not be reached, or the version may not be deployed");
        codes.put(Integer.toString(ErrorMessages.WRONG_USAGE), "incorrect usage");
        return codes;
    }

    /** Runs a command. If it fails, ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        int exitCode = commandLine(Surroundings.ofProcess()).execute(arguments);
        // After a success, a program that runs this one in its own JVM, such as Maven's exec:java, continues.
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    static CommandLine commandLine(Surroundings surroundings) {
        CommandLine program = new CommandLine(program());
        program.addSubcommand(new PublishCommand(surroundings));
        add(
                program,
                "can-i-deploy",
                "Checks that a version works with everything in an environment.",
                new VersionCommand(surroundings, CanIDeploy::new));
        add(
                program,
                "record-deployment",
                "Records that a version replaces the previous one in an environment.",
                new VersionCommand(
                        surroundings,
                        (name, version, environment) ->
                                new RecordPresence(Presence.DEPLOYMENT, name, version, environment)));
        add(
                program,
                "record-release",
                "Records that a version is available in an environment, next to previous ones.",
                new VersionCommand(
                        surroundings,
                        (name, version, environment) ->
                                new RecordPresence(Presence.RELEASE, name, version, environment)));
        describe(program.getCommandSpec());
        program.getSubcommands().values().forEach(command -> describe(command.getCommandSpec()));
        return ErrorMessages.install(program.setUsageHelpAutoWidth(true).setExecutionStrategy(Main::execute));
    }

    private static void add(CommandLine program, String name, String header, VersionCommand command) {
        CommandLine added = new CommandLine(command);
        added.getCommandSpec()
                .usageMessage()
                .header(header)
                .customSynopsis(NAME + " " + name
                        + " [--broker-url=URL] --pacticipant=NAME --version=VERSION --environment=NAME")
                .footer(
                        "%nExample:",
                        "  " + NAME + " " + name + " \\",
                        "      --broker-url https://broker.example --pacticipant shop-deployer \\",
                        "      --version 1a2b3c4 --environment production");
        program.addSubcommand(name, added);
    }

    private static CommandSpec program() {
        CommandSpec program = CommandSpec.create().name(NAME);
        program.usageMessage()
                .header("Publishes contracts to a Pact Broker or PactFlow, and uses them to gate deployments.")
                .synopsisSubcommandLabel("COMMAND")
                .commandListHeading("%nCommands:%n")
                .footer("%nSee COMMAND --help for the options of a command.");
        return program;
    }

    private static void describe(CommandSpec spec) {
        HelpOption.addTo(spec);
        spec.usageMessage()
                .exitCodeList(EXIT_CODES)
                .footerHeading("%nCredentials are read from the environment only: PACT_BROKER_TOKEN, or"
                        + " PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD.%n");
    }

    private static int execute(ParseResult parsed) {
        if (!parsed.hasSubcommand() && !parsed.isUsageHelpRequested()) {
            CommandSpec program = parsed.commandSpec();
            throw new ParameterException(
                    program.commandLine(),
                    "Missing command: expected one of "
                            + String.join(", ", program.subcommands().keySet()));
        }
        return new CommandLine.RunLast().execute(parsed);
    }
}
