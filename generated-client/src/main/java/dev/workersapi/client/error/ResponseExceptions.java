package dev.workersapi.client.error;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.workersapi.client.error.FailedResponse.FailedCall;
import dev.workersapi.client.text.MessageText;
import dev.workersapi.client.text.Secrets;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Creates the exceptions for responses without a result. */
public final class ResponseExceptions {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_PROBLEM = 500;

    private ResponseExceptions() {}

    /**
     * Creates the exception for an unsuccessful response.
     *
     * <p>The HTTP status determines the class of the exception. If the status is not specific (2xx with {@code
     * "success": false}, 400 and other general 4xx), the first known error code determines it.
     *
     * @param operation the name of the operation, such as {@code uploadScript}
     * @param headers the headers; their names are not case-sensitive
     * @param body the body, or its beginning
     * @param attempts the number of requests that were sent
     */
    public static WorkersException of(
            String operation, int status, Map<String, Collection<String>> headers, byte[] body, int attempts) {
        return of(operation, status, headers, body, attempts, Clock.systemUTC(), "", Secrets.NONE::mask);
    }

    /**
     * Creates the exception for an unsuccessful response, with a note.
     *
     * @param clock the clock for evaluating a date in {@code Retry-After}
     * @param note a sentence to add to the message, with a leading space; may be empty
     */
    public static WorkersException of(
            String operation,
            int status,
            Map<String, Collection<String>> headers,
            byte[] body,
            int attempts,
            Clock clock,
            String note) {
        return of(operation, status, headers, body, attempts, clock, note, Secrets.NONE::mask);
    }

    /**
     * Creates the exception for an unsuccessful response, with a note. The secrets of the exchange are masked.
     *
     * @param mask masks the secrets of the exchange in the message and in the errors
     */
    public static WorkersException of(
            String operation,
            int status,
            Map<String, Collection<String>> headers,
            byte[] body,
            int attempts,
            Clock clock,
            String note,
            UnaryOperator<String> mask) {
        JsonNode json = parse(body);
        List<ApiError> errors = json == null ? List.of() : ApiError.listFrom(json);
        FailedResponse response = new FailedResponse(
                new FailedCall(operation, attempts, note),
                status,
                headers,
                excerpt(headers, body, json != null, mask),
                errors.stream().map(error -> error.masked(mask)).toList(),
                clock.instant(),
                mask);
        if (status / 100 == 3) {
            // The query may contain a signature.
            String to = response.header("Location")
                    .map(url -> " to " + MessageText.of(mask.apply(url.replaceAll("(?s)\\?.*", "?***"))))
                    .orElse("");
            return new UnreadableResponseException(
                    response,
                    "it is a redirect" + to + ", which is not followed; check the base URL of the client",
                    null);
        }
        return json == null && status < 400
                ? new UnreadableResponseException(response, "expected JSON", null)
                : exception(response);
    }

    /**
     * Creates the exception for a successful response that does not contain a valid result.
     *
     * @param problem the problem and the expected value, such as {@code expected an object with `id`}
     */
    public static UnreadableResponseException unreadable(
            String operation,
            int status,
            Map<String, Collection<String>> headers,
            byte[] body,
            int attempts,
            String problem,
            @Nullable Throwable cause) {
        return unreadable(operation, status, headers, body, attempts, problem, cause, Secrets.NONE::mask);
    }

    /**
     * Creates the exception for a successful response that does not contain a valid result. The secrets of the exchange
     * are masked.
     *
     * @param mask masks the secrets of the exchange in the message
     */
    public static UnreadableResponseException unreadable(
            String operation,
            int status,
            Map<String, Collection<String>> headers,
            byte[] body,
            int attempts,
            String problem,
            @Nullable Throwable cause,
            UnaryOperator<String> mask) {
        FailedResponse response = new FailedResponse(
                new FailedCall(operation, attempts, ""),
                status,
                headers,
                excerpt(headers, body, false, mask),
                List.of(),
                Instant.now(),
                mask);
        return new UnreadableResponseException(response, MessageText.of(mask.apply(problem), MAX_PROBLEM), cause);
    }

    /** Returns an excerpt of the body. If the body has a coding but its bytes are missing, it could not be decoded. */
    private static Excerpt excerpt(
            Map<String, Collection<String>> headers, byte[] body, boolean isJson, UnaryOperator<String> mask) {
        return headers.entrySet().stream()
                .filter(header -> body.length == 0 && header.getKey().equalsIgnoreCase("Content-Encoding"))
                .map(header -> Excerpt.coded(MessageText.of(mask.apply(String.join(", ", header.getValue())), 60)))
                .findFirst()
                .orElseGet(() -> Excerpt.of(body, isJson, mask));
    }

    private static ApiException exception(FailedResponse response) {
        return switch (ErrorCodes.status(response.status(), response.errors())) {
            case 401, 407 -> new AuthenticationException(response);
            case 403 -> new PermissionException(response);
            case 404 -> new NotFoundException(response);
            case 409, 412 -> new ConflictException(response);
            case 429 -> new RateLimitException(response);
            default ->
                ErrorCodes.status(response.status(), response.errors()) >= 500
                        ? new ServerException(response)
                        : new ValidationException(response);
        };
    }

    private static @Nullable JsonNode parse(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json.isMissingNode() ? null : json;
        } catch (IOException malformed) {
            return null;
        }
    }
}
