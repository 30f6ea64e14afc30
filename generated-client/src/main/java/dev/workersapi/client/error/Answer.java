package dev.workersapi.client.error;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that the exceptions about an answer have in common. */
record Answer(
        String operation,
        int attempts,
        int status,
        Map<String, Collection<String>> headers,
        Excerpt excerpt,
        List<ApiError> errors,
        Optional<Duration> retryAfter,
        String note) {

    static Answer of(
            String operation,
            int attempts,
            int status,
            Map<String, Collection<String>> headers,
            byte[] body,
            Clock clock,
            String note) {
        Optional<Duration> retryAfter = header(headers, "Retry-After").flatMap(value -> RetryAfter.parse(value, clock));
        return new Answer(operation, attempts, status, headers, Excerpt.of(body), List.of(), retryAfter, note);
    }

    Answer withErrors(List<ApiError> found) {
        return new Answer(operation, attempts, status, headers, excerpt, found, retryAfter, note);
    }

    Optional<String> header(String name) {
        return header(headers, name);
    }

    /** The first value of a header, whatever the case of its name, and whatever the map thinks of case. */
    private static Optional<String> header(Map<String, Collection<String>> headers, String name) {
        for (Map.Entry<String, Collection<String>> header : headers.entrySet()) {
            if (name.equalsIgnoreCase(header.getKey()) && !header.getValue().isEmpty()) {
                return Optional.of(header.getValue().iterator().next());
            }
        }
        return Optional.empty();
    }

    Optional<String> cfRay() {
        return header("CF-Ray");
    }

    /** Whether a firewall, not the API, answered: it wants a browser to prove that a person sits before it. */
    boolean isChallenge() {
        return header("cf-mitigated").filter("challenge"::equalsIgnoreCase).isPresent();
    }

    /** What the message ends with: what to do about it, and the number by which Cloudflare finds the request. */
    String ending(String hint) {
        StringBuilder out = new StringBuilder();
        if (isChallenge()) {
            out.append(" The request was stopped by a firewall challenge of Cloudflare (cf-mitigated: challenge), which"
                    + " only a browser can pass; let an administrator exempt this client, or send from elsewhere.");
        } else {
            out.append(hint);
        }
        out.append(note);
        cfRay().ifPresent(ray -> out.append(" [cf-ray ").append(ray).append(']'));
        return out.toString();
    }
}
