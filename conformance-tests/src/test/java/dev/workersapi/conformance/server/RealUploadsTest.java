package dev.workersapi.conformance.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.conformance.BundledDocument;
import dev.workersapi.conformance.engine.Exchange;
import dev.workersapi.conformance.engine.ExchangeChecker;
import dev.workersapi.conformance.engine.RealTraffic;
import dev.workersapi.conformance.engine.RealTraffic.Recorded;
import dev.workersapi.conformance.engine.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What real clients upload, in the order in which they did. */
class RealUploadsTest {
    private static final Set<String> UPLOADS = Set.of("uploadScript", "uploadVersion", "updateScriptContent");
    private static final ExchangeChecker CHECKER = new ExchangeChecker(BundledDocument.get());

    /** Their assets were uploaded in a session that another server opened, whose token this one does not know. */
    private static final List<String> WITH_FOREIGN_ASSETS =
            List.of("/scripts/sdk-assets", "/scripts/assets-bool?excludeScript=true");

    @RegisterExtension
    static final TestServer SERVER = TestServer.start();

    @Test
    void what_keeps_to_the_document_is_accepted() {
        List<Recorded> uploads = RealTraffic.all().stream()
                .filter(recorded -> isUpload(CHECKER.check(request(recorded))))
                .toList();
        List<String> sent = new ArrayList<>();
        Map<String, List<String>> refused = new LinkedHashMap<>();
        for (Recorded recorded : uploads) {
            Send request = send(recorded.exchange().request());
            Reply reply = SERVER.send(request);
            sent.add(request.toString());
            if (reply.status() != 200) {
                refused.put(request.path(), reply.errors());
            }
        }

        assertThat(sent).hasSizeGreaterThan(15).contains("PUT /scripts/service-worker?excludeScript=true");
        assertThat(refused.keySet()).containsExactlyElementsOf(WITH_FOREIGN_ASSETS);
        assertThat(refused.values()).containsOnly(List.of("10021 /assets/jwt"));
    }

    private static boolean isUpload(Verdict verdict) {
        return verdict.operationId().filter(UPLOADS::contains).isPresent()
                && verdict.violations().isEmpty();
    }

    private static Exchange request(Recorded recorded) {
        return new Exchange(recorded.exchange().request(), Optional.empty());
    }

    private static Send send(Exchange.Request request) {
        String path = request.target().substring(request.target().indexOf("/workers/") + "/workers".length());
        Map<String, String> headers =
                Map.of("Content-Type", request.headers().first("Content-Type").orElseThrow());
        return new Send(request.method(), path, headers, request.body());
    }
}
