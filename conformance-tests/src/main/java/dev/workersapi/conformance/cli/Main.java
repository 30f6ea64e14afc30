package dev.workersapi.conformance.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: {@code java -jar conformance.jar}. */
@Command(
        name = Main.NAME,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        header = {
            "Tells whether traffic and documents keep to the OpenAPI document of the Workers API,",
            "and serves that API for tests."
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything that was checked conforms",
            "1:something does not",
            "2:wrong usage, or something could not be read or checked; nothing at all matched"
        },
        footer = {
            "%nExamples:",
            "  " + Main.NAME + " traffic recording.har --report report",
            "  " + Main.NAME + " validate --schema Binding binding.json",
            "  " + Main.NAME + " client -- node adapter.mjs",
            "  " + Main.NAME + " serve --port 8787",
            "  " + Main.NAME + " cases --coverage",
        })
public final class Main implements Runnable {
    /** The program as a user calls it. */
    static final String NAME = "java -jar conformance.jar";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private Main() {}

    /** Runs the program and ends the JVM with its exit code. */
    public static void main(String[] args) {
        System.exit(run(commandLine(Environment.ofProcess(), args), args));
    }

    /**
     * The command that the arguments begin with, or all where they do not: to read the annotations of all takes longer
     * than to check a document.
     */
    static CommandLine commandLine(Environment environment, String... args) {
        Map<String, Supplier<Object>> known = commands(environment);
        CommandLine commands = new CommandLine(new Main());
        known.forEach((name, command) -> {
            if (args.length == 0 || !known.containsKey(args[0]) || name.equals(args[0])) {
                commands.addSubcommand(command.get());
            }
        });
        return configured(commands);
    }

    private static Map<String, Supplier<Object>> commands(Environment environment) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("validate", () -> new ValidateCommand(environment));
        commands.put("traffic", () -> new TrafficCommand(environment));
        commands.put("client", () -> new ClientCommand(environment));
        commands.put("server", () -> new ServerCommand(environment));
        commands.put("serve", () -> new ServeCommand(environment.variables()));
        commands.put("cases", () -> new CasesCommand(environment));
        return commands;
    }

    /** What holds for the commands that were added, whichever they are. */
    static CommandLine configured(CommandLine commands) {
        return commands.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setUsageHelpLongOptionsMaxWidth(34)
                .setParameterExceptionHandler(ErrorMessages::usage)
                .setExecutionExceptionHandler(ErrorMessages::fault);
    }

    /** Runs a command to its exit code, whatever happens. */
    static int run(CommandLine commandLine, String... args) {
        try {
            return commandLine.execute(args);
        } catch (OutOfMemoryError | StackOverflowError e) {
            commandLine.getErr().println("error: " + ErrorMessages.of(e));
            return CommandLine.ExitCode.USAGE;
        } finally {
            commandLine.getOut().flush();
            commandLine.getErr().flush();
        }
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "no command: expected one of "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
