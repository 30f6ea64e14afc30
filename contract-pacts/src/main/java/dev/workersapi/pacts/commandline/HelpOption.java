package dev.workersapi.pacts.commandline;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The {@code --help} option of every command. */
public final class HelpOption {
    private HelpOption() {}

    /** Adds the option to a command. */
    public static void addTo(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help and exit.")
                .build());
        spec.usageMessage().optionListHeading("%nOptions:%n").exitCodeListHeading("%nExit codes:%n");
    }
}
