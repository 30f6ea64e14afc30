package dev.workersapi.client.response;

import dev.workersapi.client.error.WorkersException;
import dev.workersapi.client.model.ApiMessage;
import dev.workersapi.client.model.ResultInfo;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A successful response: the result, with the status, headers and messages of the response. Immutable.
 *
 * @param <T> the type of the result
 */
public final class ApiResponse<T> {
    private final int status;
    private final Map<String, Collection<String>> headers;
    private final @Nullable T result;
    private final List<ApiMessage> messages;
    private final @Nullable ResultInfo resultInfo;
    private final @Nullable Supplier<WorkersException> noResult;

    /**
     * Creates a response.
     *
     * @param status the HTTP status
     * @param headers the headers, in a map whose keys are not case-sensitive
     * @param result the result, or null if there is none
     * @param messages the notices from the API
     * @param resultInfo the position in a list, or null if there is none
     * @param noResult creates the exception that {@link #result()} throws if there is no result
     */
    public ApiResponse(
            int status,
            Map<String, Collection<String>> headers,
            @Nullable T result,
            List<ApiMessage> messages,
            @Nullable ResultInfo resultInfo,
            Supplier<WorkersException> noResult) {
        this.status = status;
        this.headers = headers;
        this.result = result;
        this.messages = List.copyOf(messages);
        this.resultInfo = resultInfo;
        // Releases the body of the response.
        this.noResult = result == null ? noResult : null;
    }

    /** Returns the HTTP status, from 200 to 299. */
    public int status() {
        return status;
    }

    /** Returns the headers by name, in a map whose keys are not case-sensitive. */
    public Map<String, Collection<String>> headers() {
        return headers;
    }

    /** Returns the first value of a header. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** Returns the identifier of the request, from the {@code cf-ray} header. Cloudflare support asks for it. */
    public Optional<String> cfRay() {
        return header("cf-ray");
    }

    /**
     * Returns the result.
     *
     * @throws dev.workersapi.client.error.UnreadableResponseException if there is no result, although the document
     *     requires one
     */
    public T result() {
        if (result == null) {
            throw Objects.requireNonNull(noResult).get();
        }
        return result;
    }

    /** Returns the result; empty if it is null or absent. */
    public Optional<T> optionalResult() {
        return Optional.ofNullable(result);
    }

    /** Returns the notices from the API; unmodifiable, and often empty. */
    public List<ApiMessage> messages() {
        return messages;
    }

    /** Returns the position in a list: the page number and the totals. */
    public Optional<ResultInfo> resultInfo() {
        return Optional.ofNullable(resultInfo);
    }

    /** Returns the status and the result, without secrets. */
    @Override
    public String toString() {
        return "ApiResponse{status=" + status + ", result=" + result + "}";
    }
}
