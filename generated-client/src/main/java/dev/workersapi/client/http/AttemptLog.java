package dev.workersapi.client.http;

import dev.workersapi.client.error.ApiException;
import dev.workersapi.client.error.WorkersException;
import dev.workersapi.client.text.MessageText;
import dev.workersapi.client.text.Secrets;
import feign.Request;
import feign.Response;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/** Logs attempts as described in {@link HttpLogging}. */
final class AttemptLog {
    /** Headers that never contain secrets. */
    private static final Set<String> HARMLESS = Set.of(("accept accept-encoding cf-cache-status cf-mitigated cf-ray"
                    + " connection content-encoding content-length content-type date etag ratelimit ratelimit-policy"
                    + " retry-after server transfer-encoding user-agent x-ratelimit-limit x-ratelimit-remaining"
                    + " x-ratelimit-reset")
            .split(" ", -1));

    private final HttpLogging level;
    private final Logger log;

    AttemptLog(HttpLogging level, Logger log) {
        this.level = level;
        this.log = log;
    }

    void request(String operation, int attempt, Request request) {
        headers(operation, attempt, "sends", request, request.headers());
    }

    void response(String operation, int attempt, Request request, Response response, long startNanos, int bytes) {
        if (writes(HttpLogging.BASIC)) {
            String size = bytes < 0 ? "streamed" : bytes + " bytes";
            String ray = shown(request, String.join(", ", response.headers().getOrDefault("CF-Ray", List.of("none"))));
            outcome(operation, attempt, request, response.status(), startNanos, ", " + size + ", cf-ray " + ray);
        }
        headers(operation, attempt, "got", request, response.headers());
    }

    void failure(String operation, int attempt, Request request, WorkersException failure, long startNanos) {
        outcome(operation, attempt, request, reason(failure), startNanos, "");
    }

    void retry(String operation, int attempt, WorkersException failure, Duration wait) {
        if (writes(HttpLogging.BASIC)) {
            String line = "{} attempt {} failed ({}), retrying in {} ms";
            log.debug(line, operation, attempt, reason(failure), wait.toMillis());
        }
    }

    private void outcome(
            String operation, int attempt, Request request, Object outcome, long startNanos, String details) {
        if (writes(HttpLogging.BASIC)) {
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
            String target = request.httpMethod() + " " + shown(request, Urls.target(request.url()));
            log.debug("{} attempt {}: {} -> {} in {} ms{}", operation, attempt, target, outcome, millis, details);
        }
    }

    private void headers(
            String operation, int attempt, String verb, Request request, Map<String, Collection<String>> headers) {
        if (writes(HttpLogging.HEADERS)) {
            Map<String, Object> shown = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.forEach((name, values) -> shown.put(
                    MessageText.of(name),
                    HARMLESS.contains(name.toLowerCase(Locale.ROOT))
                            ? values.stream()
                                    .map(value -> shown(request, value))
                                    .toList()
                            : "***"));
            log.debug("{} attempt {} {} headers {}", operation, attempt, verb, shown);
        }
    }

    /** Masks secrets in a harmless value, which may repeat a secret of the request. */
    private static String shown(Request request, String text) {
        return MessageText.of(RequestSecrets.of(request).mask(text), 2_000);
    }

    private boolean writes(HttpLogging least) {
        return level.compareTo(least) >= 0 && log.isDebugEnabled();
    }

    private static String reason(WorkersException failure) {
        String name = failure.getClass().getSimpleName();
        if (failure instanceof ApiException api) {
            return name + ", HTTP " + api.status();
        }
        return failure.getCause() == null
                ? name
                : name + ", "
                        + MessageText.of(Secrets.NONE.mask(failure.getCause().toString()), 500);
    }
}
