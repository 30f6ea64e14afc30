package dev.workersapi.pacts.broker;

import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * One command for a Pact Broker or PactFlow, run by Maven: {@code PUBLISHING.md} has the commands and their settings.
 *
 * <p>Credentials come from the environment alone: {@code PACT_BROKER_TOKEN}, or {@code PACT_BROKER_USERNAME} and
 * {@code PACT_BROKER_PASSWORD}. Whatever does not succeed ends with an exception whose message is one sentence.
 */
public final class Main {
    private Main() {}

    /**
     * Runs a command.
     *
     * @param arguments its name, then its settings as {@code name=value}
     */
    public static void main(String[] arguments) {
        run(arguments, System.getenv(), BrokerClient.TIMEOUT, System.out);
    }

    static void run(String[] arguments, Map<String, String> environment, Duration timeout, PrintStream out) {
        Map<String, String> values = new HashMap<>();
        for (int i = 1; i < arguments.length; i++) {
            String[] pair = arguments[i].split("=", 2);
            values.put(pair[0], pair.length == 2 ? pair[1] : "");
        }
        Settings settings = new Settings(values);
        BrokerAddress address = settings.broker();
        Command command = Command.of(arguments.length == 0 ? "" : arguments[0], settings);
        Credentials credentials = Credentials.from(environment);
        String done = command.run(new BrokerClient(address, credentials, timeout));
        // It holds what the broker answered.
        out.println(credentials.hideIn(done).replaceAll("[\\p{Cntrl}\\s]+", " "));
    }
}
