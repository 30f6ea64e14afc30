package dev.workersapi.pacts.broker;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A command about a version of an application in an environment. */
@Command
final class VersionCommand extends BrokerCommand {
    private final Factory factory;

    @Option(names = "--pacticipant", paramLabel = "NAME", description = "Name of the application in the broker.")
    private String pacticipant = "";

    @Option(
            names = "--version",
            paramLabel = "VERSION",
            description = "Version of the application, such as the commit.")
    private String version = "";

    @Option(names = "--environment", paramLabel = "NAME", description = "Name of the environment in the broker.")
    private String environment = "";

    /** Creates the action of a command. */
    @FunctionalInterface
    interface Factory {
        BrokerAction action(String pacticipant, String version, String environment);
    }

    VersionCommand(Surroundings surroundings, Factory factory) {
        super(surroundings);
        this.factory = factory;
    }

    @Override
    BrokerAction action() {
        return factory.action(
                required("--pacticipant", pacticipant),
                required("--version", version),
                required("--environment", environment));
    }
}
