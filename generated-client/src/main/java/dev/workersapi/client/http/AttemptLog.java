package dev.workersapi.client.http;

import dev.workersapi.client.error.ApiException;
import dev.workersapi.client.error.WorkersException;
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

/** Writes what {@link HttpLogging} says. */
final class AttemptLog {
    /** Known to hold no secret. */
    private static final Set<String> SHOWN = Set.of(("accept accept-encoding cf-cache-status cf-mitigated cf-ray"
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
        if (level.compareTo(HttpLogging.HEADERS) >= 0 && log.isDebugEnabled()) {
            log.debug("{} attempt {} sends headers {}", operation, attempt, shown(request.headers()));
        }
    }

    void response(String operation, int attempt, Request request, Response response, long startNanos, int bytes) {
        if (level == HttpLogging.NONE || !log.isDebugEnabled()) {
            return;
        }
        log.debug(
                "{} attempt {}: {} {} -> {} in {} ms, {}, cf-ray {}",
                operation,
                attempt,
                request.httpMethod(),
                Urls.target(request.url()),
                response.status(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos),
                bytes < 0 ? "streamed" : bytes + " bytes",
                String.join(", ", response.headers().getOrDefault("CF-Ray", List.of("none"))));
        if (level.compareTo(HttpLogging.HEADERS) >= 0) {
            log.debug("{} attempt {} got headers {}", operation, attempt, shown(response.headers()));
        }
    }

    void failure(String operation, int attempt, Request request, WorkersException failure, long startNanos) {
        if (level != HttpLogging.NONE && log.isDebugEnabled()) {
            log.debug(
                    "{} attempt {}: {} {} -> {} after {} ms",
                    operation,
                    attempt,
                    request.httpMethod(),
                    Urls.target(request.url()),
                    reason(failure),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos));
        }
    }

    void retry(String operation, int attempt, WorkersException failure, Duration wait) {
        if (level != HttpLogging.NONE && log.isDebugEnabled()) {
            log.debug(
                    "{} attempt {} failed ({}), the next one follows in {} ms",
                    operation,
                    attempt,
                    reason(failure),
                    wait.toMillis());
        }
    }

    private static String reason(WorkersException failure) {
        String name = failure.getClass().getSimpleName();
        if (failure instanceof ApiException api) {
            return name + ", HTTP " + api.status();
        }
        return failure.getCause() == null ? name : name + ", " + failure.getCause();
    }

    private static Map<String, Object> shown(Map<String, Collection<String>> headers) {
        Map<String, Object> shown = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach(
                (name, values) -> shown.put(name, SHOWN.contains(name.toLowerCase(Locale.ROOT)) ? values : "***"));
        return shown;
    }
}
