package dev.workersapi.pacts.broker;

import dev.workersapi.pacts.commandline.UsageException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that runs one {@link BrokerAction} and prints its result. */
abstract class BrokerCommand implements Callable<Integer> {
    private static final String BASE_URL = "PACT_BROKER_BASE_URL";

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--broker-url",
            paramLabel = "URL",
            description =
                    "Address of the broker, without credentials (default: the environment variable " + BASE_URL + ").")
    private String brokerUrl = "";

    BrokerCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Returns the action for the given options.
     *
     * @throws MissingParameterException if a required option is blank
     * @throws UsageException if the value of an option cannot be used
     */
    abstract BrokerAction action();

    @Override
    public final Integer call() {
        BrokerAddress address = BrokerAddress.parse(required("--broker-url", given(brokerUrl)));
        BrokerAction action = action();
        Credentials credentials = Credentials.from(surroundings.variables());
        String result = action.run(new BrokerClient(address, credentials, surroundings.timeout()));
        PrintWriter out = spec.commandLine().getOut();
        // The result quotes the broker.
        out.println(credentials.hideIn(result).replaceAll("[\\p{Cntrl}\\s]+", " "));
        out.flush();
        return 0;
    }

    private String given(String url) {
        return url.isBlank() ? surroundings.variables().getOrDefault(BASE_URL, "") : url;
    }

    /**
     * Returns the value of an option. A blank value counts as missing, because Maven passes a blank value for a
     * property that is not set. Picocli's own check for required options would report a misspelled option as a missing
     * one.
     */
    final String required(String option, String value) {
        if (value.isBlank()) {
            OptionSpec missing = spec.findOption(option);
            throw new MissingParameterException(
                    spec.commandLine(),
                    missing,
                    "Missing required option: '" + option + "=" + missing.paramLabel() + "'");
        }
        return value.strip();
    }
}
