package dev.workersapi.client.error;

import dev.workersapi.client.text.MessageText;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The response that caused an exception, and the call that received it.
 *
 * @param mask masks the secrets of the exchange in text that is shown
 */
record FailedResponse(
        FailedCall call,
        int status,
        Map<String, Collection<String>> headers,
        Excerpt excerpt,
        List<ApiError> errors,
        Instant received,
        UnaryOperator<String> mask) {

    /**
     * A call that received a response without a result.
     *
     * @param note a sentence that depends on earlier attempts, with a leading space; may be empty
     */
    record FailedCall(String operation, int attempts, String note) {}

    /** Returns the first value of a header. The name is not case-sensitive, even if the map is. */
    Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> name.equalsIgnoreCase(header.getKey()))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }

    /** Returns the first value of a header for a message. */
    Optional<String> shown(String name, int maxLength) {
        return header(name).map(value -> MessageText.of(mask.apply(value), maxLength));
    }

    Optional<String> cfRay() {
        return header("CF-Ray");
    }

    Optional<Duration> retryAfter() {
        return header("Retry-After").flatMap(value -> RetryAfter.parse(value, received));
    }

    /** Returns true if another sender, such as a firewall or a proxy, responded in place of the API. */
    boolean isFromAnotherSender() {
        return excerpt.isPage();
    }

    /** Returns the errors as one line or, if there are none, a description of the response. */
    String reason() {
        if (!errors.isEmpty()) {
            return ApiError.text(errors);
        }
        return isFromAnotherSender()
                ? "this is not a response of the API, but " + excerpt.description() + " from " + sender()
                : "the response lists no errors, only " + excerpt.description();
    }

    private boolean isFromCloudflare() {
        return cfRay().isPresent()
                || header("Server").filter("cloudflare"::equalsIgnoreCase).isPresent();
    }

    private String sender() {
        return isFromCloudflare()
                ? "Cloudflare's network in front of it, such as its firewall"
                : "a proxy or gateway on the way to it";
    }

    /** Returns the end of the message: advice, and the identifier of the request. */
    String ending(String hint) {
        return advice(hint)
                + call.note()
                + shown("CF-Ray", 60).map(ray -> " [cf-ray " + ray + "]").orElse("");
    }

    private String advice(String hint) {
        // The response comes from a firewall that expects a browser, and not from the API.
        if (header("cf-mitigated").filter("challenge"::equalsIgnoreCase).isPresent()) {
            return " A Cloudflare firewall challenge stopped the request (cf-mitigated: challenge). Only a browser can"
                    + " pass it: ask an administrator to exempt this client, or send from another network.";
        }
        if (isFromAnotherSender() && status >= 300 && status < 500 && status != 429) {
            return isFromCloudflare()
                    ? " Ask an administrator to allow this client, or send from another network."
                    : " Check the proxy settings, the network and the base URL.";
        }
        return ErrorCodes.advice(errors).orElse(hint);
    }
}
