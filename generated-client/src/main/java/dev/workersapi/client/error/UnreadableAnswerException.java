package dev.workersapi.client.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * There was an answer, but not one that this operation can have: no JSON, half of it, a web page, a redirect. What
 * was asked for may have been done.
 */
public final class UnreadableAnswerException extends WorkersException {
    private final transient Answer answer;

    UnreadableAnswerException(Answer answer, String problem, @Nullable Throwable cause) {
        super(
                answer.operation(),
                answer.attempts(),
                "got an answer that cannot be read",
                ": " + problem + "; received HTTP " + answer.status() + ", "
                        + answer.header("Content-Type")
                                .map(type -> "Content-Type " + Excerpt.cut(type, 100))
                                .orElse("no Content-Type")
                        + ", " + answer.excerpt().description() + "." + answer.ending(""),
                cause);
        this.answer = answer;
    }

    /** The HTTP status. */
    public int status() {
        return answer.status();
    }

    /** The media type that the answer says it is of. */
    public Optional<String> contentType() {
        return answer.header("Content-Type");
    }

    /** The beginning of the body as one line of at most 500 characters, without session tokens. */
    public String excerpt() {
        return answer.excerpt().text();
    }

    /** The number by which Cloudflare finds the request. */
    public Optional<String> cfRay() {
        return answer.cfRay();
    }
}
