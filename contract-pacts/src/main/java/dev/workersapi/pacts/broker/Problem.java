package dev.workersapi.pacts.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says in one sentence what went wrong with a request: what it was for, where, what was expected and received, and how to go
 * on.
 *
 * @param purpose what could not be done
 * @param at where the request went
 */
record Problem(String purpose, URI at, Credentials credentials) {
    private static final int LONGEST_QUOTE = 300;
    private static final String HOW_TO_REACH = "check that the broker runs and that pact.broker.url is its address";

    BrokerException because(String expected, String received, String remedy) {
        return new BrokerException(credentials.hideIn("Cannot " + purpose + " at " + BrokerAddress.shown(at)
                + ": expected " + expected + ", received " + received + "; " + remedy + "."));
    }

    /** @param doubt what the missing answer leaves open, if anything, to be read before how to go on */
    BrokerException silent(Duration timeout, String doubt) {
        String limit = timeout.toMillis() % 1000 == 0 ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms";
        return because(
                "an answer within " + limit,
                "none",
                doubt + "check how the broker is doing, then run the command again");
    }

    BrokerException unreachable() {
        return because("an answer", "no connection", HOW_TO_REACH);
    }

    /** @param doubt as for {@link #silent} */
    BrokerException brokenOff(Throwable cause, String doubt) {
        String detail = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return because("an answer", "none (" + oneLine(detail) + ")", doubt + HOW_TO_REACH);
    }

    /** A page instead of a document: often that of a proxy which asks people to log in. */
    BrokerException noDocument(HttpResponse<?> response) {
        return because(
                "application/hal+json",
                response.headers().firstValue("Content-Type").orElse("an answer without a type") + " with status "
                        + response.statusCode(),
                "check that pact.broker.url is the broker itself and not a page to log in, and "
                        + credentials.remedy());
    }

    BrokerException status(HttpResponse<?> response, JsonNode answer) {
        int status = response.statusCode();
        String received = "status " + status
                + Optional.of(quote(answer))
                        .filter(quote -> !quote.isEmpty())
                        .map(quote -> " (" + quote + ")")
                        .orElse("");
        return because("success", received + target(response), remedy(status));
    }

    private static String target(HttpResponse<?> response) {
        if (response.statusCode() / 100 != 3) {
            return "";
        }
        return response.headers()
                .firstValue("Location")
                .map(response.uri()::resolve)
                .map(target -> " to " + BrokerAddress.shown(target))
                .orElse("");
    }

    private String remedy(int status) {
        return switch (status) {
            case 401 -> credentials.remedy();
            case 403 -> "use credentials that may do this, and " + credentials.remedy();
            case 404 -> "check that pact.broker.url, the pacticipant and the version are right and known to the broker";
            case 409 -> "give every change of the pacts a version of its own, such as the commit";
            case 429, 502, 503, 504 -> "run the command again later";
            default ->
                switch (status / 100) {
                    case 3 -> "use the address of the broker itself as pact.broker.url";
                    case 4 -> "correct what the broker names";
                    default -> "see the broker's log, then run the command again";
                };
        };
    }

    /** What the broker itself says: the first sentence of its errors, in whichever of its forms. */
    private static String quote(JsonNode answer) {
        return Stream.of(answer.path("errors"), answer.path("error"))
                .map(Problem::firstText)
                .flatMap(Optional::stream)
                .map(Problem::oneLine)
                .findFirst()
                .orElse("");
    }

    private static Optional<String> firstText(JsonNode errors) {
        if (errors.isTextual()) {
            return Optional.of(errors.textValue());
        }
        if (errors.path("message").isTextual()) {
            return Optional.of(errors.path("message").textValue());
        }
        for (JsonNode each : errors) {
            Optional<String> text = firstText(each);
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip().replaceFirst("\\.( .*)?$", "");
        return line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "…" : line;
    }
}
