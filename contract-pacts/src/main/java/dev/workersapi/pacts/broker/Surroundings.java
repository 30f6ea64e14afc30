package dev.workersapi.pacts.broker;

import java.time.Duration;
import java.util.Map;

/**
 * The environment in which a command runs.
 *
 * @param variables the environment variables
 * @param timeout the timeout for each request, from connecting to the end of the response
 */
record Surroundings(Map<String, String> variables, Duration timeout) {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    static Surroundings ofProcess() {
        return new Surroundings(System.getenv(), TIMEOUT);
    }
}
