package dev.workersapi.client.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a response is not a valid response to the operation: malformed or truncated JSON, a web page, a redirect,
 * an unrequested coding, or a response that is too large or violates HTTP. The request may have been executed, and is
 * not sent again.
 */
public final class UnreadableResponseException extends WorkersException {
    private final transient FailedResponse response;

    UnreadableResponseException(FailedResponse response, String problem, @Nullable Throwable cause) {
        super(
                response.call().operation(),
                response.call().attempts(),
                "received an unreadable response",
                ": " + problem + got(response) + "." + response.ending(""),
                cause);
        this.response = response;
    }

    private static String got(FailedResponse response) {
        return response.status() == 0
                ? ""
                : "; got HTTP " + response.status() + ", "
                        + response.shown("Content-Type", 100)
                                .map(type -> "Content-Type " + type)
                                .orElse("no Content-Type")
                        + ", " + response.excerpt().description();
    }

    /** Returns the HTTP status; 0 if the response has no readable status. */
    public int status() {
        return response.status();
    }

    /** Returns the media type of the response. */
    public Optional<String> contentType() {
        return response.header("Content-Type");
    }

    /** Returns the beginning of the body as one line of at most 500 characters, without secrets. */
    public String excerpt() {
        return response.excerpt().text();
    }

    /** Returns the identifier of the request, from the {@code cf-ray} header. Cloudflare support asks for it. */
    public Optional<String> cfRay() {
        return response.cfRay();
    }
}
