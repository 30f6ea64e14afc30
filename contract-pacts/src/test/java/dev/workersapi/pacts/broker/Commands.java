package dev.workersapi.pacts.broker;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs the commands as Maven does.
 *
 * @param broker the address of the broker
 * @param environment the environment variables
 */
record Commands(String broker, Map<String, String> environment) {
    /** A pact that the committed ones do not change. */
    static final Path PACTS = Path.of("src/test/resources/broker/pacts");

    static final String CONSUMER = "workers-api-client";
    static final String PROVIDER = "cloudflare-workers-api";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    static Commands at(FakeBroker broker) {
        return new Commands(broker.url(), Map.of());
    }

    String publish(String version) {
        return publish(PACTS, version);
    }

    String publish(Path pacts, String version, String... settings) {
        List<String> given = List.of("pacts.directory=" + pacts, "branch=main", "version=" + version);
        return run("publish", Stream.concat(given.stream(), Stream.of(settings)).toList(), TIMEOUT);
    }

    String run(String command, String pacticipant, String version) {
        return run(command, pacticipant, version, TIMEOUT);
    }

    String run(String command, String pacticipant, String version, Duration timeout) {
        return run(
                command,
                List.of(
                        "pacticipant=" + pacticipant,
                        "version=" + version,
                        "environment=production",
                        "branch=main",
                        "tags=",
                        "pacts.directory=" + PACTS),
                timeout);
    }

    String run(String command, List<String> settings, Duration timeout) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] arguments = Stream.of(Stream.of(command, "pact.broker.url=" + broker), settings.stream())
                .flatMap(each -> each)
                .toArray(String[]::new);
        Main.run(arguments, environment, timeout, new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8).strip();
    }
}
