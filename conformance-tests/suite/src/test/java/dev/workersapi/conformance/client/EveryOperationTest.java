package dev.workersapi.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.workersapi.client.json.Json;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.engine.recording.HarEntry;
import dev.workersapi.engine.recording.HarReader;
import dev.workersapi.engine.recording.RecordedExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation is called in each of its forms against a server that answers with the document's examples. What
 * arrives there is what the document says, and what the rows say that are written by hand.
 */
class EveryOperationTest {
    private static final ApiDocument DOCUMENT = BundledDocument.get();
    private static final ExchangeChecker CHECKER = new ExchangeChecker(DOCUMENT);
    private static final SameJson SAME = new SameJson(DOCUMENT);
    private static final List<Run.Call> CALLS = Run.of(Rows.all(), DOCUMENT.operations());

    static List<Run.Call> calls() {
        return CALLS;
    }

    @Test
    void rowsCoverEveryOperation() {
        assertThat(Rows.all())
                .extracting(Row::operation)
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .isSubsetOf(DOCUMENT.operations().stream().map(Operation::id).toList());
        assertThat(CALLS)
                .hasSizeGreaterThanOrEqualTo(Mode.values().length * Rows.all().size());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void sendsTheExpectedRequest(Run.Call call) {
        Row row = call.row();

        assertThat(call.failure()).isEmpty();
        assertThat(call.arrived()).extracting(one -> one.request().method()).containsOnly(row.method());
        assertThat(call.arrived()).extracting(one -> one.request().path()).containsOnly(row.path());
        assertThat(call.arrived())
                .extracting(one -> Row.parameters(one.request().query()))
                .isEqualTo(row.queries(call.mode()));
        call.arrived().forEach(one -> {
            checkHeaders(call, one.request().headers());
            checkBody(row.sent(), one.request());
        });
    }

    private static void checkHeaders(Run.Call call, Headers headers) {
        Row row = call.row();
        assertThat(all(headers, "Accept")).containsExactly(row.accept());
        assertThat(all(headers, "Authorization")).containsExactly(row.authorization());
        assertThat(all(headers, "User-Agent")).singleElement().asString().startsWith("workers-api-java/");
        assertThat(headers.first("X-Auth-Key")).isEmpty();
        if (call.mode().hasOptions()) {
            row.headers()
                    .forEach((name, value) -> assertThat(all(headers, name)).containsExactly(value));
        }
        String type = row.sent() instanceof Row.Nothing
                ? ""
                : row.sent() instanceof Row.Document ? "application/json" : "multipart/form-data";
        assertThat(headers.first("Content-Type").orElse("").replaceFirst(";.*", ""))
                .isEqualTo(type);
    }

    private static void checkBody(Row.Sent expected, Exchange.Request request) {
        if (expected instanceof Row.Document document) {
            assertSame(document.json(), request.body().bytes());
        } else if (expected instanceof Row.Form form) {
            String type = request.headers().first("Content-Type").orElseThrow();
            List<FormPart> parts = FormPart.read(type, request.body().bytes());
            assertThat(parts)
                    .extracting(FormPart::headers)
                    .isEqualTo(form.parts().stream().map(FormPart::headers).toList());
            for (int i = 0; i < parts.size(); i++) {
                FormPart wanted = form.parts().get(i);
                if (wanted.isJson()) {
                    assertSame(
                            new String(wanted.bytes(), StandardCharsets.UTF_8),
                            parts.get(i).bytes());
                } else {
                    assertThat(parts.get(i).content()).isEqualTo(wanted.content());
                }
            }
        } else {
            assertThat(request.body().size()).isZero();
        }
    }

    private static void assertSame(String expected, byte[] actual) {
        JsonNode wanted = SameJson.parse(expected.getBytes(StandardCharsets.UTF_8));
        assertThat(SAME.difference(wanted, SameJson.parse(actual))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void exchangeHasNoFindings(Run.Call call) {
        assertThat(call.arrived()).isNotEmpty();
        for (Exchange exchange : call.arrived()) {
            Verdict verdict = CHECKER.check(exchange);
            assertThat(verdict.operationId()).contains(call.row().operation());
            assertThat(verdict.violations()).isEmpty();
            assertThat(verdict.drift()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void returnsTheResultOfTheExample(Run.Call call) {
        assertThat(call.failure()).isEmpty();
        assertThat(SAME.difference(expected(call), call.result().orElseThrow())).isEmpty();
    }

    private static JsonNode expected(Run.Call call) {
        RecordedResponse response = call.response();
        if (!response.isJson()) {
            return Json.mapper().valueToTree(modules(response));
        }
        JsonNode result = response.example().path("result");
        if (call.row().paged() && !call.mode().hasResponse()) {
            return result.isArray() ? result : result.path("items");
        }
        return result.isMissingNode() ? NullNode.instance : result;
    }

    private static List<FormPart> modules(RecordedResponse response) {
        byte[] bytes = response.response().body().bytes();
        return response.contentType().startsWith("multipart/")
                ? FormPart.read(response.contentType(), bytes)
                : List.of(FormPart.file("index.js", response.contentType(), bytes));
    }

    @Test
    void recordingOfAllCallsPasses() throws IOException {
        HarLog log = new HarLog("http://127.0.0.1");
        List<Exchange> exchanges = new ArrayList<>();
        for (Run.Call call : CALLS) {
            for (Exchange exchange : call.arrived()) {
                log.add(call + " #" + exchanges.size(), exchange);
                exchanges.add(exchange);
            }
        }
        Path file = log.write(Path.of("target", "client-traffic.har"));

        List<Exchange> read = new ArrayList<>();
        try (HarReader har = HarReader.open(Files.newInputStream(file), file.toString())) {
            for (Optional<HarEntry> entry = har.next(); entry.isPresent(); entry = har.next()) {
                assertThat(entry).get().isInstanceOf(RecordedExchange.class);
                read.add(((RecordedExchange) entry.get()).exchange());
            }
        }

        assertThat(read)
                .extracting(one -> one.request().body())
                .isEqualTo(exchanges.stream().map(one -> one.request().body()).toList());
        assertThat(read).hasSameSizeAs(exchanges).allSatisfy(exchange -> {
            Verdict verdict = CHECKER.check(exchange);
            assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.PASS);
            assertThat(verdict.violations()).isEmpty();
            assertThat(verdict.drift()).isEmpty();
        });
        System.out.println("Calls of the client: " + CALLS.size() + ", requests: " + read.size() + ", " + file);
    }

    private static List<String> all(Headers headers, String name) {
        return headers.fields().stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Headers.Field::value)
                .toList();
    }
}
