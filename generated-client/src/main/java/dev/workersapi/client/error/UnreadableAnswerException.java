package dev.workersapi.client.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * There was an answer, but not one that this operation can have: no JSON, half of it, a web page, a redirect. What
 * was asked for may have been done.
 */
public final class UnreadableAnswerException extends WorkersException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Optional<String> contentType;
    private final String excerpt;
    private final transient Optional<String> cfRay;

    UnreadableAnswerException(Answer answer, String problem, @Nullable Throwable cause) {
        super(
                answer.operation(),
                answer.attempts(),
                answer.operation() + " got an answer that cannot be read" + afterAttempts(answer.attempts()) + ": "
                        + problem + "; received HTTP " + answer.status() + ", "
                        + answer.header("Content-Type")
                                .map(type -> "Content-Type " + Excerpt.cut(type, 100))
                                .orElse("no Content-Type")
                        + ", " + answer.excerpt().description() + "." + answer.ending(""),
                cause);
        this.status = answer.status();
        this.contentType = answer.header("Content-Type");
        this.excerpt = answer.excerpt().text();
        this.cfRay = answer.cfRay();
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The media type that the answer says it is of. */
    public Optional<String> contentType() {
        return contentType;
    }

    /** The beginning of the body as one line of at most 500 characters, without session tokens. */
    public String excerpt() {
        return excerpt;
    }

    /** The number by which Cloudflare finds the request. */
    public Optional<String> cfRay() {
        return cfRay;
    }
}
