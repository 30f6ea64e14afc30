package dev.workersapi.client.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a response is not one that the operation can have: malformed or truncated JSON, a web page, a redirect.
 * The request may have been executed.
 */
public final class UnreadableResponseException extends WorkersException {
    private final transient FailedResponse response;

    UnreadableResponseException(FailedResponse response, String problem, @Nullable Throwable cause) {
        super(
                response.operation(),
                response.attempts(),
                "received an unreadable response",
                ": " + problem + "; got HTTP " + response.status() + ", "
                        + response.header("Content-Type")
                                .map(type -> "Content-Type " + Excerpt.cut(type, 100))
                                .orElse("no Content-Type")
                        + ", " + response.excerpt().description() + "." + response.ending(""),
                cause);
        this.response = response;
    }

    /** Returns the HTTP status. */
    public int status() {
        return response.status();
    }

    /** Returns the media type of the response. */
    public Optional<String> contentType() {
        return response.header("Content-Type");
    }

    /** Returns the beginning of the body as one line of at most 500 characters, without session tokens. */
    public String excerpt() {
        return response.excerpt().text();
    }

    /** Returns the request's identifier, from the header {@code cf-ray}. Cloudflare's support asks for it. */
    public Optional<String> cfRay() {
        return response.cfRay();
    }
}
