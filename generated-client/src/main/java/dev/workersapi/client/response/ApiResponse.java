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
 * A response that reports success: its result, and what came with it. Immutable.
 *
 * @param <T> what the operation results in
 */
public final class ApiResponse<T> {
    private final int status;
    private final Map<String, Collection<String>> headers;
    private final @Nullable T result;
    private final List<ApiMessage> messages;
    private final @Nullable ResultInfo resultInfo;
    private final @Nullable Supplier<WorkersException> noResult;

    /**
     * A response.
     *
     * @param status its HTTP status
     * @param headers its headers, by name without regard to case
     * @param result its result, null where there is none
     * @param messages its notices
     * @param resultInfo where a list stands, null where nothing is said about it
     * @param noResult what to throw where a result is asked for and there is none
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
        // It holds on to the body of the response.
        this.noResult = result == null ? noResult : null;
    }

    /** The HTTP status, from 200 to 299. */
    public int status() {
        return status;
    }

    /** The headers by name, without regard to case. */
    public Map<String, Collection<String>> headers() {
        return headers;
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** What Cloudflare's support asks for: the header {@code cf-ray}. */
    public Optional<String> cfRay() {
        return header("cf-ray");
    }

    /**
     * The result.
     *
     * @throws dev.workersapi.client.error.UnreadableResponseException if there is none, although the document says that there is
     */
    public T result() {
        if (result == null) {
            throw Objects.requireNonNull(noResult).get();
        }
        return result;
    }

    /** The result, or empty where it is null or absent. */
    public Optional<T> optionalResult() {
        return Optional.ofNullable(result);
    }

    /** Notices; unmodifiable, often empty. */
    public List<ApiMessage> messages() {
        return messages;
    }

    /** Where a list stands: the number of the page, and how many there are. */
    public Optional<ResultInfo> resultInfo() {
        return Optional.ofNullable(resultInfo);
    }

    /** Status and result, of which the secrets are left out. */
    @Override
    public String toString() {
        return "ApiResponse{status=" + status + ", result=" + result + "}";
    }
}
