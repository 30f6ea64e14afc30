package dev.workersapi.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.recording.HarReader;
import dev.workersapi.engine.recording.RecordedExchange;
import dev.workersapi.engine.recording.RecordingEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Uploads recorded from real clients, in the original order. */
class RealUploadsTest {
    private static final Set<String> UPLOADS = Set.of("uploadScript", "uploadVersion", "updateScriptContent");
    private static final List<String> RECORDINGS = List.of(
            "cloudflare-ts-4.5.0-other.har",
            "cloudflare-ts-4.5.0-secret.har",
            "cloudflare-ts-4.5.0-update.har",
            "cloudflare-ts-4.5.0-version.har",
            "wrangler-3.114.17-deploy.har",
            "wrangler-3.114.17-other.har",
            "wrangler-3.114.17-secret.har",
            "wrangler-3.114.17-version.har");
    private static final ExchangeChecker CHECKER = new ExchangeChecker(BundledDocument.get());

    /** Their assets belong to a session of another server, so this one does not accept its token. */
    private static final List<String> WITH_FOREIGN_ASSETS =
            List.of("/scripts/sdk-assets", "/scripts/assets-bool?excludeScript=true");

    @RegisterExtension
    static final TestServer SERVER = TestServer.start();

    @Test
    void acceptsConformingUploads() {
        List<Exchange.Request> uploads = RECORDINGS.stream()
                .flatMap(file -> recorded(file).stream())
                .filter(RealUploadsTest::isUpload)
                .toList();
        // The recordings are from the autumn of 2026, and so are their compatibility dates.
        SERVER.now = Instant.parse("2026-11-01T00:00:00Z");
        List<String> sent = new ArrayList<>();
        Map<String, List<String>> refused = new LinkedHashMap<>();
        for (Exchange.Request recorded : uploads) {
            TestRequest request = send(recorded);
            TestResponse reply = SERVER.send(request);
            sent.add(request.toString());
            if (reply.status() != 200) {
                refused.put(request.path(), reply.errors());
            }
        }

        assertThat(sent).hasSizeGreaterThan(15).contains("PUT /scripts/service-worker?excludeScript=true");
        assertThat(refused.keySet()).containsExactlyElementsOf(WITH_FOREIGN_ASSETS);
        assertThat(refused.values()).containsOnly(List.of("10021 /assets/jwt"));
    }

    private static boolean isUpload(Exchange.Request request) {
        Verdict verdict = CHECKER.check(new Exchange(request, Optional.empty()));
        return verdict.operationId().filter(UPLOADS::contains).isPresent()
                && verdict.violations().isEmpty();
    }

    private static List<Exchange.Request> recorded(String file) {
        InputStream har = Objects.requireNonNull(RealUploadsTest.class.getResourceAsStream("/real/" + file), file);
        List<Exchange.Request> requests = new ArrayList<>();
        try (HarReader reader = HarReader.open(har, file)) {
            for (Optional<RecordingEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                requests.add(((RecordedExchange) entry.get()).exchange().request());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return requests;
    }

    private static TestRequest send(Exchange.Request request) {
        String path = request.target().substring(request.target().indexOf("/workers/") + "/workers".length());
        Map<String, String> headers =
                Map.of("Content-Type", request.headers().first("Content-Type").orElseThrow());
        return new TestRequest(request.method(), path, headers, request.body());
    }
}
