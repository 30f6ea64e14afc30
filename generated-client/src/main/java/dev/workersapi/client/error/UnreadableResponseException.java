package dev.workersapi.client.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * There was a response, but not one that this operation can have: no JSON, half of it, a web page, a redirect. What
 * was asked for may have been done.
 */
public final class UnreadableResponseException extends WorkersException {
    private final transient FailedResponse response;

    UnreadableResponseException(FailedResponse response, String problem, @Nullable Throwable cause) {
        super(
                response.operation(),
                response.attempts(),
                "got a response that cannot be read",
                ": " + problem + "; received HTTP " + response.status() + ", "
                        + response.header("Content-Type")
                                .map(type -> "Content-Type " + Excerpt.cut(type, 100))
                                .orElse("no Content-Type")
                        + ", " + response.excerpt().description() + "." + response.ending(""),
                cause);
        this.response = response;
    }

    /** The HTTP status. */
    public int status() {
        return response.status();
    }

    /** The media type that the response says it is of. */
    public Optional<String> contentType() {
        return response.header("Content-Type");
    }

    /** The beginning of the body as one line of at most 500 characters, without session tokens. */
    public String excerpt() {
        return response.excerpt().text();
    }

    /** The number by which Cloudflare finds the request. */
    public Optional<String> cfRay() {
        return response.cfRay();
    }
}
