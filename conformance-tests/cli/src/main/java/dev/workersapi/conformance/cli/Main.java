package dev.workersapi.conformance.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Entry point of the program: {@code java -jar conformance.jar}. */
public final class Main {
    /** The command that starts the program, for messages and help. */
    static final String NAME = "java -jar conformance.jar";

    private Main() {}

    /** Runs the program and ends the JVM with its exit code. */
    public static void main(String[] args) {
        System.exit(run(commandLine(Environment.ofProcess(), args), args));
    }

    /**
     * Returns the command at the start of the arguments. If there is none, returns all commands. Reading the
     * annotations of all commands takes longer than checking a document.
     */
    static CommandLine commandLine(Environment environment, String... args) {
        Map<String, Supplier<Object>> known = commands(environment);
        CommandLine commands = new CommandLine(program());
        known.forEach((name, command) -> {
            if (args.length == 0 || !known.containsKey(args[0]) || name.equals(args[0])) {
                commands.addSubcommand(name, command.get());
            }
        });
        return configured(commands).setExecutionStrategy(Main::execute);
    }

    private static int execute(ParseResult parsed) {
        boolean asksForHelp = parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested();
        if (!parsed.hasSubcommand() && !asksForHelp) {
            CommandSpec program = parsed.commandSpec();
            throw new ParameterException(
                    program.commandLine(),
                    "no command: expected one of "
                            + String.join(", ", program.subcommands().keySet()));
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static CommandSpec program() {
        CommandSpec program = CommandSpec.create().name(NAME);
        program.usageMessage()
                .header("Checks that traffic, documents, servers and clients conform to the OpenAPI document of the"
                        + " Workers API, and serves that API for tests.")
                .synopsisSubcommandLabel("COMMAND")
                .commandListHeading("%nCommands:%n")
                .exitCodeList(exitCodes(
                        "everything checked conforms",
                        "something does not conform",
                        "incorrect usage, an error, or nothing matched or ran"))
                .footer(
                        "%nExamples:",
                        "  " + NAME + " traffic recording.har --report report",
                        "  " + NAME + " proxy --target https://api.cloudflare.com",
                        "  " + NAME + " validate --schema Binding binding.json",
                        "  " + NAME + " client -- node adapter.mjs",
                        "  " + NAME + " serve --port 8787",
                        "  " + NAME + " cases --coverage",
                        "  " + NAME + " diff old.yaml new.yaml");
        return program;
    }

    private static Map<String, String> exitCodes(String... meanings) {
        Map<String, String> codes = new LinkedHashMap<>();
        for (String meaning : meanings) {
            codes.put(Integer.toString(codes.size()), meaning);
        }
        return codes;
    }

    private static Map<String, Supplier<Object>> commands(Environment environment) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("validate", () -> new ValidateCommand(environment));
        commands.put("traffic", () -> new TrafficCommand(environment));
        commands.put("proxy", () -> new ProxyCommand(environment));
        commands.put("client", () -> new ClientCommand(environment));
        commands.put("server", () -> new ServerCommand(environment));
        commands.put("serve", () -> new ServeCommand(environment.variables()));
        commands.put("cases", () -> new CasesCommand(environment));
        commands.put("diff", () -> new DiffCommand(environment));
        return commands;
    }

    /** Configures the program and its commands. */
    static CommandLine configured(CommandLine commands) {
        describe(commands.getCommandSpec());
        commands.getSubcommands().values().forEach(command -> describe(command.getCommandSpec()));
        return commands.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setUsageHelpLongOptionsMaxWidth(34)
                .setParameterExceptionHandler(ErrorMessages::usage)
                .setExecutionExceptionHandler(ErrorMessages::failure);
    }

    /**
     * Adds the options that all commands have. This avoids a mixin, because reading its annotations would take a tenth
     * of the time of a check.
     */
    private static void describe(CommandSpec spec) {
        spec.versionProvider(new Version())
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help message and exit.")
                        .build())
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Print version information and exit.")
                        .build());
        spec.usageMessage()
                .parameterListHeading("%nParameters:%n")
                .optionListHeading("%nOptions:%n")
                .exitCodeListHeading("%nExit codes:%n");
    }

    /** Runs a command and returns its exit code. */
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
}
