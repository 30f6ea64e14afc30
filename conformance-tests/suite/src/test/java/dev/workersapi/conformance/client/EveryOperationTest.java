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
import dev.workersapi.engine.recording.HarReader;
import dev.workersapi.engine.recording.RecordedExchange;
import dev.workersapi.engine.recording.RecordingEntry;
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
 * Calls every operation in each form against a server that returns the examples of the document. The requests conform
 * to the document, and match the handwritten expected calls.
 */
class EveryOperationTest {
    private static final ApiDocument DOCUMENT = BundledDocument.get().documented();
    private static final ExchangeChecker CHECKER = new ExchangeChecker(DOCUMENT);
    private static final SameJson SAME = new SameJson(DOCUMENT);
    private static final List<RecordedCalls.Call> CALLS = RecordedCalls.of(ExpectedCalls.all(), DOCUMENT.operations());

    static List<RecordedCalls.Call> calls() {
        return CALLS;
    }

    @Test
    void expectedCallsAreOfTheDocument() {
        assertThat(ExpectedCalls.all())
                .extracting(ExpectedCall::operation)
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .isSubsetOf(DOCUMENT.operations().stream().map(Operation::id).toList());
        assertThat(CALLS)
                .hasSizeGreaterThanOrEqualTo(
                        Mode.values().length * ExpectedCalls.all().size());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void sendsTheExpectedRequest(RecordedCalls.Call call) {
        ExpectedCall expectedCall = call.expectedCall();

        assertThat(call.failure()).isEmpty();
        assertThat(call.exchanges()).extracting(one -> one.request().method()).containsOnly(expectedCall.method());
        assertThat(call.exchanges()).extracting(one -> one.request().path()).containsOnly(expectedCall.path());
        assertThat(call.exchanges())
                .extracting(one -> ExpectedCall.parameters(one.request().query()))
                .isEqualTo(expectedCall.queries(call.mode()));
        call.exchanges().forEach(one -> {
            checkHeaders(call, one.request().headers());
            checkBody(expectedCall.request().content(), one.request());
        });
    }

    private static void checkHeaders(RecordedCalls.Call call, Headers headers) {
        ExpectedCall expectedCall = call.expectedCall();
        assertThat(all(headers, "Accept"))
                .containsExactly(expectedCall.request().accept());
        assertThat(all(headers, "Authorization"))
                .containsExactly(expectedCall.request().authorization());
        assertThat(all(headers, "User-Agent")).singleElement().asString().startsWith("workers-api-java/");
        assertThat(headers.first("X-Auth-Key")).isEmpty();
        if (call.mode().hasOptions()) {
            expectedCall
                    .request()
                    .headers()
                    .forEach((name, value) -> assertThat(all(headers, name)).containsExactly(value));
        }
        String type = expectedCall.request().content() instanceof ExpectedCall.Nothing
                ? ""
                : expectedCall.request().content() instanceof ExpectedCall.Document
                        ? "application/json"
                        : "multipart/form-data";
        assertThat(headers.first("Content-Type").orElse("").replaceFirst(";.*", ""))
                .isEqualTo(type);
    }

    private static void checkBody(ExpectedCall.Content expected, Exchange.Request request) {
        if (expected instanceof ExpectedCall.Document document) {
            assertSame(document.json(), request.body().bytes());
        } else if (expected instanceof ExpectedCall.Form form) {
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
    void exchangeHasNoFindings(RecordedCalls.Call call) {
        assertThat(call.exchanges()).isNotEmpty();
        for (Exchange exchange : call.exchanges()) {
            Verdict verdict = CHECKER.check(exchange);
            assertThat(verdict.operationId()).contains(call.expectedCall().operation());
            assertThat(verdict.violations()).isEmpty();
            assertThat(verdict.drift()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void returnsTheResultOfTheExample(RecordedCalls.Call call) {
        assertThat(call.failure()).isEmpty();
        assertThat(SAME.difference(expected(call), call.result().orElseThrow())).isEmpty();
    }

    private static JsonNode expected(RecordedCalls.Call call) {
        RecordedResponse response = call.response();
        if (!response.isJson()) {
            return Json.mapper().valueToTree(modules(response));
        }
        JsonNode result = response.example().path("result");
        if (call.expectedCall().paged() && !call.mode().hasResponse()) {
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
        for (RecordedCalls.Call call : CALLS) {
            for (Exchange exchange : call.exchanges()) {
                log.add(call + " #" + exchanges.size(), exchange);
                exchanges.add(exchange);
            }
        }
        Path file = log.write(Path.of("target", "client-traffic.har"));

        List<Exchange> read = new ArrayList<>();
        try (HarReader har = HarReader.open(Files.newInputStream(file), file.toString())) {
            for (Optional<RecordingEntry> entry = har.next(); entry.isPresent(); entry = har.next()) {
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
