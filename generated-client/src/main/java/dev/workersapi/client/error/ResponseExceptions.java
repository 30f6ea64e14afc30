package dev.workersapi.client.error;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates the exceptions for responses without a result. */
public final class ResponseExceptions {
    private static final JsonMapper JSON = new JsonMapper();

    private ResponseExceptions() {}

    /**
     * Creates the exception for an unsuccessful response.
     *
     * <p>The HTTP status selects its class. A response with status 2xx fails if its body says so ({@code "success":
     * false}); then the first known error code selects the class.
     *
     * @param operation the name of the operation, such as {@code uploadScript}
     * @param headers the headers; the case of their names is ignored
     * @param body the body, or the beginning of it
     * @param attempts the number of requests that were sent
     */
    public static WorkersException of(
            String operation, int status, Map<String, Collection<String>> headers, byte[] body, int attempts) {
        return of(operation, status, headers, body, attempts, Clock.systemUTC(), "");
    }

    /**
     * Creates the exception for an unsuccessful response, with a note.
     *
     * @param clock the clock that a date in {@code Retry-After} is compared with
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
        JsonNode json = parse(body);
        List<ApiError> errors = json == null ? List.of() : ApiError.listFrom(json);
        FailedResponse response = new FailedResponse(
                operation, attempts, status, headers, Excerpt.of(body), errors, clock.instant(), note);
        if (status / 100 == 3) {
            // The query may contain a signature.
            String to = response.header("Location")
                    .map(url -> " to " + url.replaceAll("\\?.*", "?***"))
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
     * Creates the exception for a successful response that is not a valid result.
     *
     * @param problem the problem and the expectation, such as {@code expected an object with `id`}
     */
    public static UnreadableResponseException unreadable(
            String operation,
            int status,
            Map<String, Collection<String>> headers,
            byte[] body,
            int attempts,
            String problem,
            @Nullable Throwable cause) {
        FailedResponse response = new FailedResponse(
                operation, attempts, status, headers, Excerpt.of(body), List.of(), Instant.now(), "");
        return new UnreadableResponseException(response, problem, cause);
    }

    private static ApiException exception(FailedResponse response) {
        int status = response.status();
        if (status < 400) {
            status = response.errors().stream()
                    .mapToInt(ResponseExceptions::statusOf)
                    .filter(known -> known > 0)
                    .findFirst()
                    .orElse(400);
        }
        return switch (status) {
            case 401 -> new AuthenticationException(response);
            case 403 -> new PermissionException(response);
            case 404 -> new NotFoundException(response);
            case 409, 412 -> new ConflictException(response);
            case 429 -> new RateLimitException(response);
            default -> status >= 500 ? new ServerException(response) : new ValidationException(response);
        };
    }

    /**
     * Returns the status that an error code stands for, or 0 if the code does not tell. See Cloudflare's <a
     * href="https://developers.cloudflare.com/workers/platform/error-codes/">list of codes</a>.
     */
    private static int statusOf(ApiError error) {
        return switch (Long.toString(error.code())) {
            case "10000", "9106", "9109" -> 401;
            case "10015", "10023" -> 403;
            case "10007", "10056", "10071", "10090", "10092" -> 404;
            case "10035", "10040" -> 409;
            case "10002", "10013", "10014" -> 500;
            default -> 0;
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
