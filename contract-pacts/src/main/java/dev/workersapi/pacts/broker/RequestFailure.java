package dev.workersapi.pacts.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Describes a failed request in one sentence: its purpose, the address, what was expected and received, and what to do.
 *
 * @param purpose the purpose of the request, which completes the sentence "Cannot ..."
 * @param url the address of the request
 */
record RequestFailure(String purpose, URI url, Credentials credentials) {
    private static final String HOW_TO_REACH = "check that the broker is running and that its URL is right";

    BrokerException exception(String expected, String received, String remedy) {
        String address = BrokerAddress.printable(url);
        return new BrokerException("Cannot " + purpose + " at " + credentials.hideIn(address) + ": expected " + expected
                + ", received " + BrokerMessage.bounded(credentials.hideIn(received)) + "; " + remedy + ".");
    }

    /** @param doubt the uncertainty about whether something was stored; empty if there is none */
    BrokerException timedOut(Duration timeout, String doubt) {
        String limit = timeout.toMillis() % 1000 == 0 ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms";
        return exception("a response within " + limit, "none", doubt + "check the broker, then run the command again");
    }

    BrokerException unreachable() {
        return exception("a response", "no connection", HOW_TO_REACH);
    }

    /** @param doubt see {@link #timedOut} */
    BrokerException disconnected(Throwable cause, String doubt) {
        String detail = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return exception(
                "a response",
                "none (" + BrokerMessage.oneLine(credentials.hideIn(detail)) + ")",
                doubt + TlsFailure.remedy(cause).orElse(HOW_TO_REACH));
    }

    /** Describes a web page that was received instead of a document. It is often the login page of a proxy. */
    BrokerException unexpectedType(HttpResponse<?> response) {
        return exception(
                "application/hal+json",
                response.headers().firstValue("Content-Type").orElse("a response without a type") + " with status "
                        + response.statusCode(),
                "check that the URL is that of the broker itself and not of a login page, and " + credentials.remedy());
    }

    BrokerException status(HttpResponse<?> response, JsonNode body) {
        int status = response.statusCode();
        Optional<BrokerMessage> message = BrokerMessage.in(body, credentials::hideIn);
        String received = "status " + status
                + message.map(found -> " (" + found.text() + ")").orElse("");
        return exception(
                "success",
                received + target(response),
                message.flatMap(BrokerMessage::remedy).orElseGet(() -> remedy(status)));
    }

    private static String target(HttpResponse<?> response) {
        if (response.statusCode() / 100 != 3) {
            return "";
        }
        return response.headers()
                .firstValue("Location")
                .map(response.uri()::resolve)
                .map(target -> " to " + BrokerAddress.origin(target))
                .orElse("");
    }

    private String remedy(int status) {
        return switch (status) {
            case 401 -> credentials.remedy();
            case 403 -> "use credentials that may do this, and " + credentials.remedy();
            case 404 ->
                url.getPath().contains("/versions/")
                        ? "publish or verify this version first, or correct --pacticipant and --version"
                        : "check that the URL is right";
            case 409 -> "publish changed pacts under a new version, such as the commit";
            case 429, 502, 503, 504 -> "run the command again later";
            default ->
                switch (status / 100) {
                    case 3 -> "use the URL of the broker itself";
                    case 4 -> "correct what the broker complains about";
                    default -> "see the broker's log, then run the command again";
                };
        };
    }
}
