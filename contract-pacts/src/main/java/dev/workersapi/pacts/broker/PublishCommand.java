package dev.workersapi.pacts.broker;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Publishes pact files. */
@Command(
        name = "publish",
        customSynopsis =
                Main.NAME + " publish [--broker-url=URL] --pacts=DIR --version=VERSION --branch=BRANCH [--tag=TAG]...",
        header = "Publishes all pact files of a consumer at once; if one is rejected, none is published.",
        description = {
            "",
            "Publishing the same files again with the same version succeeds. Changed files require a new version."
        },
        footer = {
            "%nExample:",
            "  " + Main.NAME + " publish \\",
            "      --broker-url https://broker.example --pacts target/pacts \\",
            "      --branch main --version 1a2b3c4"
        })
final class PublishCommand extends BrokerCommand {
    @Option(names = "--pacts", paramLabel = "DIR", description = "Folder that contains the pact files of the consumer.")
    private String pacts = "";

    @Option(names = "--version", paramLabel = "VERSION", description = "Version of the consumer, such as the commit.")
    private String version = "";

    @Option(names = "--branch", paramLabel = "BRANCH", description = "Branch that the version was built from.")
    private String branch = "";

    @Option(
            names = "--tag",
            split = ",",
            paramLabel = "TAG",
            description = "Tag for the version. Can be repeated, or be several tags separated by commas. Not needed"
                    + " with branches and environments.")
    private List<String> tags = List.of();

    PublishCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    BrokerAction action() {
        return new Publish(
                PactFiles.in(Path.of(required("--pacts", pacts))),
                required("--version", version),
                required("--branch", branch),
                tags.stream().map(String::strip).filter(tag -> !tag.isEmpty()).toList());
    }
}
