package dev.workersapi.client.error;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The response that an exception is about, and the call that received it. */
record FailedResponse(
        String operation,
        int attempts,
        int status,
        Map<String, Collection<String>> headers,
        Excerpt excerpt,
        List<ApiError> errors,
        Instant received,
        String note) {

    /** Returns the first value of a header, ignoring the case of its name even if the map does not. */
    Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> name.equalsIgnoreCase(header.getKey()))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }

    Optional<String> cfRay() {
        return header("CF-Ray");
    }

    Optional<Duration> retryAfter() {
        return header("Retry-After").flatMap(value -> RetryAfter.parse(value, received));
    }

    /** Returns the end of the message: advice, and the request's identifier. */
    String ending(String hint) {
        // The response comes from a firewall that expects a browser, not from the API.
        boolean challenge =
                header("cf-mitigated").filter("challenge"::equalsIgnoreCase).isPresent();
        String advice = challenge
                ? " A Cloudflare firewall challenge stopped the request (cf-mitigated: challenge). Only a browser can pass"
                        + " it: ask an administrator to exempt this client, or send from another network."
                : hint;
        return advice + note + cfRay().map(ray -> " [cf-ray " + ray + "]").orElse("");
    }
}
