package dev.workersapi.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.recording.HarReader;
import dev.workersapi.engine.recording.RecordedExchange;
import dev.workersapi.engine.recording.RecordingEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Requests of real clients, and the findings that a person expects after reading each of them. */
public final class RealTraffic {
    static final List<String> FILES = List.of(
            "cloudflare-ts-4.5.0-other",
            "cloudflare-ts-4.5.0-secret",
            "cloudflare-ts-4.5.0-update",
            "cloudflare-ts-4.5.0-version",
            "wrangler-3.114.17-deploy",
            "wrangler-3.114.17-other",
            "wrangler-3.114.17-secret",
            "wrangler-3.114.17-version");

    private RealTraffic() {}

    /** A recorded exchange. */
    public record Recorded(String file, String id, Exchange exchange) {
        @Override
        public String toString() {
            return id;
        }
    }

    /**
     * The expected findings.
     *
     * @param operationId the ID of the operation; empty if the document does not have it
     */
    record Expectation(
            String operationId, String verdict, List<FindingSummary> violations, List<FindingSummary> drift) {
        static Expectation of(Verdict verdict) {
            return new Expectation(
                    verdict.operationId().orElse(""),
                    verdict.outcome().toString(),
                    FindingSummary.violations(verdict),
                    FindingSummary.drift(verdict));
        }
    }

    public static List<Recorded> all() {
        return FILES.stream().flatMap(file -> recorded(file).stream()).toList();
    }

    /** Returns all entries of a file; none may be lost. */
    static List<Recorded> recorded(String file) {
        List<Recorded> recorded = new ArrayList<>();
        try (HarReader har = HarReader.open(resource(file + ".har"), file)) {
            for (Optional<RecordingEntry> entry = har.next(); entry.isPresent(); entry = har.next()) {
                RecordedExchange exchange = (RecordedExchange) entry.get();
                recorded.add(new Recorded(file, exchange.id(), exchange.exchange()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return recorded;
    }

    /** Returns the expected findings in a file, by the ID of the exchange. */
    static Map<String, Expectation> expected(String file) {
        Map<String, Expectation> expected = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : json(file + ".expected.json").properties()) {
            JsonNode value = entry.getValue();
            expected.put(
                    entry.getKey(),
                    new Expectation(
                            Objects.requireNonNullElse(value.path("operationId").textValue(), ""),
                            value.path("verdict").asText(),
                            found(value.path("violations")),
                            found(value.path("drift"))));
        }
        return expected;
    }

    static JsonNode json(String name) {
        try (InputStream in = resource(name)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(RealTraffic.class.getResourceAsStream("/real/" + name), name);
    }

    private static List<FindingSummary> found(JsonNode list) {
        List<FindingSummary> found = new ArrayList<>();
        list.forEach(one -> found.add(new FindingSummary(
                one.get(0).asText(), one.get(1).asText(), one.get(2).asText())));
        return found;
    }
}
