package dev.workersapi.pacts.provider;

import dev.workersapi.pacts.commandline.ErrorMessages;
import dev.workersapi.pacts.commandline.HelpOption;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Command line that serves provider state changes to Pact verifiers in any language. */
@Command(
        name = Main.NAME,
        header = "Serves state changes to Pact's verifiers in any language.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = "%nSee COMMAND --help for the options of a command.")
public final class Main implements Runnable {
    /** The command that starts the program, for messages and help. */
    static final String NAME = "java -cp CLASSPATH dev.workersapi.pacts.provider.Main";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private Main() {}

    /** Runs a command until it is interrupted. If it fails, ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        int exitCode = commandLine(System.getenv()).execute(arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** @param variables the environment variables */
    static CommandLine commandLine(Map<String, String> variables) {
        CommandLine program = new CommandLine(new Main())
                .addSubcommand(new ServeCommand())
                .addSubcommand(new StatesCommand(variables))
                .setUsageHelpAutoWidth(true);
        HelpOption.addTo(program.getCommandSpec());
        program.getSubcommands().values().forEach(command -> HelpOption.addTo(command.getCommandSpec()));
        return ErrorMessages.install(program);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Missing command: expected one of "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
