package dev.workersapi.client.error;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the exception that an answer stands for. */
public final class ErrorAnswers {
    private static final ObjectReader JSON = new JsonMapper().readerFor(JsonNode.class);

    private ErrorAnswers() {}

    /**
     * The exception for an answer that is not the result.
     *
     * <p>The HTTP status decides which it is. An answer with status 2xx is a failure by its body alone
     * ({@code "success": false}); then the first error code that is known decides.
     *
     * @param operation what was called, such as {@code uploadScript}
     * @param headers by name in any case
     * @param body complete or its beginning
     * @param attempts how many requests were sent
     */
    public static WorkersException of(
            String operation, int status, Map<String, Collection<String>> headers, byte[] body, int attempts) {
        return of(operation, status, headers, body, attempts, Clock.systemUTC(), "");
    }

    /**
     * As above.
     *
     * @param clock against which a date in {@code Retry-After} is held
     * @param note a sentence to add to the message, begun with a space, or nothing
     */
    public static WorkersException of(
            String operation,
            int status,
            Map<String, Collection<String>> headers,
            byte[] body,
            int attempts,
            Clock clock,
            String note) {
        Answer answer = Answer.of(operation, attempts, status, headers, body, clock, note);
        if (status >= 300 && status < 400) {
            String to = answer.header("Location")
                    .map(url -> " to " + withoutQuery(url))
                    .orElse("");
            return new UnreadableAnswerException(
                    answer,
                    "it is a redirect" + to + ", and redirects are not followed; check the base URL of the client",
                    null);
        }
        JsonNode json = parse(body);
        if (json == null && status < 400) {
            return new UnreadableAnswerException(answer, "expected JSON", null);
        }
        Answer withErrors = json == null ? answer : answer.withErrors(ApiError.listFrom(json));
        return byStatus(status, withErrors);
    }

    /**
     * The exception for an answer that has the right status and is still no result.
     *
     * @param problem what is wrong with it and what was expected, such as {@code expected an object with `id`}
     */
    public static UnreadableAnswerException unreadable(
            String operation,
            int status,
            Map<String, Collection<String>> headers,
            byte[] body,
            int attempts,
            String problem,
            @Nullable Throwable cause) {
        Answer answer = Answer.of(operation, attempts, status, headers, body, Clock.systemUTC(), "");
        return new UnreadableAnswerException(answer, problem, cause);
    }

    private static ApiException byStatus(int status, Answer answer) {
        return switch (status) {
            case 401 -> new AuthenticationException(answer);
            case 403 -> new PermissionException(answer);
            case 404 -> new NotFoundException(answer);
            case 409, 412 -> new ConflictException(answer);
            case 429 -> new RateLimitException(answer);
            default -> {
                if (status >= 500) {
                    yield new ServerException(answer);
                }
                yield status >= 400 ? new ValidationException(answer) : byCode(answer);
            }
        };
    }

    /** What the codes mean: <a href="https://developers.cloudflare.com/workers/platform/error-codes/">list</a>. */
    private static ApiException byCode(Answer answer) {
        for (ApiError error : answer.errors()) {
            switch ((int) Math.max(0, Math.min(error.code(), Integer.MAX_VALUE))) {
                case 10000, 9106, 9109 -> {
                    return new AuthenticationException(answer);
                }
                case 10015, 10023 -> {
                    return new PermissionException(answer);
                }
                case 10007, 10056, 10071, 10090, 10092 -> {
                    return new NotFoundException(answer);
                }
                case 10035, 10040 -> {
                    return new ConflictException(answer);
                }
                case 10002, 10013, 10014 -> {
                    return new ServerException(answer);
                }
                default -> {
                    // Says nothing about who has to act; the next one may.
                }
            }
        }
        return new ValidationException(answer);
    }

    private static @Nullable JsonNode parse(byte[] body) {
        try {
            JsonNode json = JSON.readValue(body);
            return json == null || json.isMissingNode() ? null : json;
        } catch (JacksonException e) {
            return null;
        } catch (IOException e) {
            // Bytes in memory cannot fail otherwise.
            throw new UncheckedIOException(e);
        }
    }

    /** A query may hold a signature. */
    private static String withoutQuery(String url) {
        int end = url.indexOf('?');
        return end < 0 ? url : url.substring(0, end) + "?***";
    }
}
