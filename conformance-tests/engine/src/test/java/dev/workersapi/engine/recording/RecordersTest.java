package dev.workersapi.engine.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.engine.FindingSummary;
import dev.workersapi.engine.TestApi;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.http.Exchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Exchanges in the form that each recorder writes, with its specific fields. The request and the response each have a
 * property of the wrong type. Each is found if the recording contains the body; otherwise, the body counts as not
 * recorded.
 */
class RecordersTest {
    private static final String SENT = "{\\\"name\\\":7,\\\"type\\\":\\\"secret_text\\\",\\\"text\\\":\\\"x\\\"}";
    private static final String RETURNED =
            "{\\\"success\\\":1,\\\"errors\\\":[],\\\"messages\\\":[],\\\"result\\\":{\\\"name\\\":\\\"A\\\",\\\"type\\\":\\\"secret_text\\\"}}";
    private static final String SENT_BASE64 = "eyJuYW1lIjo3LCJ0eXBlIjoic2VjcmV0X3RleHQiLCJ0ZXh0IjoieCJ9";
    private static final String RETURNED_BASE64 =
            "eyJzdWNjZXNzIjoxLCJlcnJvcnMiOltdLCJtZXNzYWdlcyI6W10sInJlc3VsdCI6eyJuYW1lIjoiQSIsInR5cGUiOiJzZWNyZXRfdGV4dCJ9fQ==";
    private static final String JSON_TYPE = "{\"name\":\"Content-Type\",\"value\":\"application/json\"}";
    private static final String FORM_TYPE = "{\"name\":\"Content-Type\",\"value\":\"multipart/form-data; boundary=b\"}";
    private static final String SECRETS = "https://api.cloudflare.com/client/v4/accounts/a/workers/scripts/w/secrets";
    private static final String SCRIPT = "https://api.cloudflare.com/client/v4/accounts/a/workers/scripts/w";

    private static final Set<Direction> NONE = EnumSet.noneOf(Direction.class);
    private static final Set<Direction> REQUEST = EnumSet.of(Direction.REQUEST);
    private static final Set<Direction> RESPONSE = EnumSet.of(Direction.RESPONSE);
    private static final Set<Direction> BOTH = EnumSet.allOf(Direction.class);

    private static Arguments row(String tool, String request, String response, Set<Direction> notRecorded) {
        return Arguments.of(tool, SECRETS, JSON_TYPE, request, response, notRecorded, null);
    }

    private static Arguments form(String tool, String request, Set<Direction> notRecorded, @Nullable String rule) {
        return Arguments.of(
                tool,
                SCRIPT,
                FORM_TYPE,
                request,
                "\"content\":{\"size\":0,\"text\":\"\",\"comment\":\"omitted\"}",
                notRecorded,
                rule == null ? "" : rule);
    }

    private static List<Arguments> recordings() {
        String text = "\"content\":{\"size\":95,\"mimeType\":\"application/json\",\"text\":\"" + RETURNED + "\"}";
        String post = "\"postData\":{\"mimeType\":\"application/json\",\"text\":\"" + SENT + "\"}";
        return List.of(
                row("Chrome, Edge", "\"bodySize\":46," + post, text, NONE),
                row(
                        "Chrome, body not loaded",
                        "\"bodySize\":46," + post,
                        "\"content\":{\"size\":95,\"mimeType\":\"application/json\"}",
                        RESPONSE),
                row(
                        "Chrome, response that is not text",
                        "\"bodySize\":42," + post,
                        "\"content\":{\"size\":82,\"mimeType\":\"application/json\",\"text\":\"" + RETURNED_BASE64
                                + "\",\"encoding\":\"base64\"},\"bodySize\":-1",
                        NONE),
                row(
                        "Chrome, cached",
                        "\"bodySize\":42," + post,
                        text + ",\"bodySize\":0,\"_transferSize\":0,\"_fetchedViaServiceWorker\":false",
                        NONE),
                row(
                        "Chrome and Safari, response that failed",
                        "\"bodySize\":42," + post,
                        "\"_error\":\"net::ERR_HTTP2_PROTOCOL_ERROR\",\"content\":{\"size\":29,\"text\":\"{\\\"success\\\": true, \\\"errors\\\": [\"}",
                        RESPONSE),
                row(
                        "Chrome, response that failed before its body",
                        "\"bodySize\":42," + post,
                        "\"_error\":\"net::ERR_ABORTED\",\"content\":{\"size\":0,\"mimeType\":\"application/json\"},\"bodySize\":0",
                        RESPONSE),
                row("Chrome, streamed request", "\"bodySize\":0", text + ",\"_error\":null", REQUEST),
                row(
                        "Chrome, evicted response",
                        "\"bodySize\":42," + post,
                        "\"content\":{\"size\":82,\"mimeType\":\"application/json\",\"compression\":4,\"text\":\"\"}",
                        RESPONSE),
                row(
                        "Firefox",
                        "\"bodySize\":46,\"postData\":{\"mimeType\":\"application/json\",\"params\":[],\"text\":\""
                                + SENT + "\"}",
                        text,
                        NONE),
                row(
                        "Firefox, discarded",
                        "\"bodySize\":0,\"postData\":{\"mimeType\":\"application/json\",\"params\":[],\"text\":\"\",\"comment\":\"Request bodies are not included.\"}",
                        "\"content\":{\"size\":95,\"mimeType\":\"application/json\",\"comment\":\"Response bodies are not included.\"}",
                        BOTH),
                row(
                        "Firefox, cut off",
                        "\"bodySize\":46," + post,
                        "\"content\":{\"size\":1500482,\"text\":\"{\\\"success\\\":true,\\\"err\"}",
                        RESPONSE),
                row(
                        "Firefox, request cut off",
                        "\"bodySize\":1500482,\"postData\":{\"text\":\"{\\\"name\\\":\\\"A\\\",\\\"ty\"}",
                        text,
                        REQUEST),
                row(
                        "Safari",
                        "\"bodySize\":-1," + post,
                        "\"content\":{\"size\":95,\"compression\":0,\"mimeType\":\"application/json\",\"text\":\""
                                + RETURNED + "\"}",
                        NONE),
                row(
                        "Safari, without content",
                        "\"bodySize\":42,\"postData\":{\"mimeType\":\"application/json\",\"text\":\"" + SENT
                                + "\",\"params\":[]}",
                        "\"content\":{\"size\":82,\"compression\":-18,\"mimeType\":\"application/json\"},\"bodySize\":100",
                        RESPONSE),
                row(
                        "Charles",
                        "\"bodySize\":46,\"postData\":{\"mimeType\":null,\"text\":\"" + SENT + "\"}",
                        "\"_charlesStatus\":\"COMPLETE\"," + text,
                        NONE),
                row(
                        "Charles, no media type",
                        "\"bodySize\":42," + post,
                        "\"_charlesStatus\":\"COMPLETE\",\"statusText\":null,\"redirectURL\":null,\"content\":{\"size\":82,\"mimeType\":null,\"text\":\""
                                + RETURNED_BASE64 + "\",\"encoding\":\"base64\"},\"bodySize\":82",
                        NONE),
                row(
                        "Charles, exception, size of what arrived",
                        "\"bodySize\":42," + post,
                        "\"_charlesStatus\":\"EXCEPTION\",\"content\":{\"size\":29,\"text\":\"{\\\"success\\\": true, \\\"errors\\\": [\"}",
                        RESPONSE),
                row(
                        "Charles, exception",
                        "\"bodySize\":46," + post,
                        "\"_charlesStatus\":\"EXCEPTION\",\"content\":{\"size\":399,\"text\":\"{\\\"success\\\": true, \\\"errors\\\": [\"}",
                        RESPONSE),
                row("Fiddler", "\"bodySize\":46," + post, text, NONE),
                row(
                        "Fiddler, too long",
                        "\"bodySize\":46," + post,
                        "\"content\":{\"size\":95,\"mimeType\":\"application/json\",\"comment\":\"Body length exceeded fiddler.importexport.HTTPArchiveJSON.MaxTextBodyLength, so body was omitted.\"}",
                        RESPONSE),
                row(
                        "Proxyman",
                        "\"bodySize\":46," + post,
                        "\"content\":{\"size\":95,\"encoding\":\"base64\",\"text\":\"" + RETURNED_BASE64 + "\"}",
                        NONE),
                row(
                        "mitmproxy",
                        "\"bodySize\":46,\"postData\":{\"mimeType\":\"application/json\",\"text\":\"" + SENT
                                + "\",\"params\":[]}",
                        "\"content\":{\"size\":80,\"compression\":15,\"mimeType\":\"application/json\",\"text\":\""
                                + RETURNED + "\"},\"bodySize\":80",
                        NONE),
                row("HTTP Toolkit", "\"bodySize\":46," + post, text, NONE),
                row(
                        "HTTP Toolkit, not text",
                        "\"bodySize\":46,\"_requestBodyStatus\":\"discarded:not-representable\",\"_content\":{\"text\":\""
                                + SENT_BASE64 + "\",\"size\":46,\"encoding\":\"base64\"}",
                        text,
                        NONE),
                row(
                        "HTTP Toolkit, too large",
                        "\"bodySize\":600000,\"_requestBodyStatus\":\"discarded:too-large\",\"comment\":\"Body discarded during HAR generation: longer than limit of 500000 bytes\"",
                        "\"content\":{\"size\":0,\"mimeType\":\"application/json\",\"comment\":\"Body discarded during HAR generation: longer than limit of 500000 bytes\"}",
                        BOTH),
                row(
                        "HTTP Toolkit, not decodable",
                        "\"bodySize\":-1,\"_requestBodyStatus\":\"discarded:not-decodable\"",
                        text,
                        REQUEST),
                row(
                        "Playwright, embedded",
                        "\"bodySize\":-1,\"postData\":{\"mimeType\":\"application/json\",\"text\":\"" + SENT
                                + "\",\"params\":[]}",
                        text,
                        NONE),
                row(
                        "Playwright, omitted",
                        "\"bodySize\":-1,\"postData\":{\"mimeType\":\"application/json\",\"text\":\"\",\"params\":[]}",
                        "\"content\":{\"size\":-1,\"mimeType\":\"application/json\"},\"bodySize\":-1",
                        BOTH),
                row(
                        "Playwright, attached and lost",
                        "\"bodySize\":-1,\"postData\":{\"text\":\"\",\"params\":[],\"_file\":\"a.json\"}",
                        "\"content\":{\"size\":-1,\"mimeType\":\"application/json\",\"_sha1\":\"b.json\"}",
                        BOTH),
                row(
                        "Playwright, response that failed",
                        "\"bodySize\":42," + post,
                        "\"_failureText\":\"net::ERR_FAILED\",\"content\":{\"size\":29,\"text\":\"{\\\"success\\\": true, \\\"errors\\\": [\"}",
                        RESPONSE),
                row("Proxyman, request that is not text", "\"bodySize\":42", text, REQUEST),
                row(
                        "Puppeteer, chrome-har",
                        "\"bodySize\":42,\"postData\":{\"mimeType\":\"application/json\",\"params\":["
                                + "{\"name\":\"name\",\"value\":7},{\"name\":\"more\",\"value\":{\"a\":[1]}},{\"name\":\"none\",\"value\":null}]}",
                        // The size is that of the text in one row, and that of the data in the next.
                        "\"content\":{\"size\":164,\"mimeType\":\"application/json\",\"text\":\"" + RETURNED + "\"}",
                        REQUEST),
                row("Puppeteer, chrome-har, long request", "\"bodySize\":0", text, REQUEST),
                row(
                        "Puppeteer, chrome-har, without content",
                        "\"bodySize\":0",
                        "\"content\":{\"mimeType\":\"application/json\",\"size\":82},\"bodySize\":-1",
                        BOTH),
                row(
                        "chrome-har-capturer",
                        "\"bodySize\":42,\"postData\":{\"mimeType\":\"application/json\",\"params\":[],\"text\":\""
                                + SENT + "\"}",
                        text + ",\"bodySize\":-1",
                        NONE),
                row("Insomnia", "\"bodySize\":-1," + post, text, NONE),
                row(
                        "k6 Studio",
                        "\"bodySize\":-1," + post,
                        // The size is that of the compressed body.
                        "\"content\":{\"size\":101,\"mimeType\":\"application/json\",\"text\":\"" + RETURNED_BASE64
                                + "\",\"encoding\":\"base64\"},\"bodySize\":-1",
                        NONE),
                row(
                        "k6 Studio, no content",
                        "\"bodySize\":-1," + post,
                        "\"content\":{\"size\":101,\"mimeType\":\"\",\"encoding\":\"base64\"},\"bodySize\":-1",
                        RESPONSE),
                row(
                        "newman-reporter-har",
                        "\"postData\":{\"mimeType\":\"application/json; charset=utf-8\",\"text\":\"" + SENT + "\"}",
                        "\"content\":{\"mimeType\":\"application/json; charset=utf-8\",\"text\":\"" + RETURNED + "\"}",
                        NONE),
                row(
                        "Burp, Logger++",
                        "\"origin\":\"\",\"bodySize\":42",
                        "\"redirectURL\":\"null\",\"bodySize\":82,\"content\":{\"size\":82,\"mimeType\":\"application/json\",\"text\":\""
                                + RETURNED + "\"}",
                        REQUEST),
                row(
                        "Burp, har-exporter-burp",
                        "\"bodySize\":42,\"postData\":{\"mimeType\":\"\",\"text\":\"" + SENT_BASE64 + "\"}",
                        "\"bodySize\":82,\"content\":{\"size\":82,\"mimeType\":\"JSON\",\"text\":\"" + RETURNED_BASE64
                                + "\"}",
                        NONE),
                row(
                        "Burp, BurpSuite-HAR-Exporter",
                        "\"bodySize\":42",
                        "\"bodySize\":82,\"content\":{\"size\":82,\"compression\":0,\"mimeType\":\"x-unknown\"}",
                        BOTH),
                row(
                        "Reqable",
                        "\"bodySize\":42,\"postData\":{\"mimeType\":\"application/json\",\"encoding\":\"base64\",\"text\":\""
                                + SENT_BASE64 + "\"}",
                        text,
                        NONE),
                form(
                        "Chrome, contents of files left out",
                        "\"bodySize\":-1,\"postData\":{\"mimeType\":\"multipart/form-data; boundary=b\",\"text\":\""
                                + "--b\\r\\nContent-Disposition: form-data; name=\\\"metadata\\\"; filename=\\\"blob\\\"\\r\\nContent-Type: application/json\\r\\n\\r\\n\\r\\n"
                                + "--b\\r\\nContent-Disposition: form-data; name=\\\"m.js\\\"; filename=\\\"m.js\\\"\\r\\nContent-Type: application/javascript+module\\r\\n\\r\\n\\r\\n--b--\\r\\n\"}",
                        BOTH,
                        null),
                form(
                        "Chrome, params",
                        "\"bodySize\":-1,\"postData\":{\"mimeType\":\"multipart/form-data; boundary=b\",\"params\":["
                                + "{\"name\":\"metadata\",\"value\":\"(binary)\",\"fileName\":\"blob\",\"contentType\":\"application/json\"}]}",
                        BOTH,
                        null),
                form(
                        "Safari, contents of files left out",
                        "\"bodySize\":1500482,\"postData\":{\"mimeType\":\"multipart/form-data; boundary=b\",\"params\":[],\"text\":\""
                                + "--b\\r\\nContent-Disposition: form-data; name=\\\"metadata\\\"; filename=\\\"blob\\\"\\r\\nContent-Type: application/json\\r\\n\\r\\n\\r\\n--b--\\r\\n\"}",
                        BOTH,
                        null),
                form(
                        "newman-reporter-har, form",
                        "\"postData\":{\"mimeType\":\"application/json; charset=utf-8\",\"text\":\"\"}",
                        BOTH,
                        null),
                form(
                        "Burp, Logger++, form",
                        "\"bodySize\":112,\"postData\":{\"mimeType\":\"MULTIPART\",\"params\":[{\"name\":\"metadata\",\"value\":\"{}\"}],\"text\":\""
                                + "--b\\r\\nContent-Disposition: form-data; name=\\\"metadata\\\"\\r\\nContent-Type: application/json\\r\\n\\r\\n{\\\"main_module\\\":7}\\r\\n--b--\\r\\n\"}",
                        RESPONSE,
                        "type"),
                form(
                        "Firefox, form cut off within a module",
                        "\"bodySize\":1500482,\"postData\":{\"text\":\""
                                + "--b\\r\\nContent-Disposition: form-data; name=\\\"metadata\\\"\\r\\nContent-Type: application/json\\r\\n\\r\\n{\\\"main_module\\\":7}\\r\\n"
                                + "--b\\r\\nContent-Disposition: form-data; name=\\\"m.js\\\"; filename=\\\"m.js\\\"\\r\\n\\r\\nexport\"}",
                        BOTH,
                        "type"),
                form(
                        "cypress-har-generator, params without file names",
                        "\"bodySize\":-1,\"postData\":{\"mimeType\":\"multipart/form-data; boundary=b\",\"params\":["
                                + "{\"name\":\"metadata\",\"value\":\"{\\\"main_module\\\":\\\"m.js\\\"}\"},{\"name\":\"m.js\",\"value\":\"export {}\"}]}",
                        RESPONSE,
                        null),
                form(
                        "axios-har-tracker, an object instead of the form",
                        "\"bodySize\":-1,\"postData\":{\"mimeType\":\"multipart/form-data; boundary=b\",\"text\":\"{\\\"_overheadLength\\\":1}\"}",
                        RESPONSE,
                        "malformed"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void whatIsRecordedIsChecked(
            String tool,
            String url,
            String type,
            String request,
            String response,
            Set<Direction> notRecorded,
            @Nullable String rule)
            throws IOException {
        String length = tool.contains("left out") || tool.contains("cut off within")
                ? ",{\"name\":\"content-length\",\"value\":\"1500482\"}"
                : "";
        Exchange exchange = exchange("{\"request\":{\"method\":\"PUT\",\"url\":\"" + url + "\",\"headers\":[" + type
                + length + "]," + request + "},\"response\":{\"status\":200,\"headers\":[" + JSON_TYPE + "]," + response
                + "}}");

        Verdict verdict = TestApi.EXCHANGES.check(exchange);

        assertThat(verdict.unrecorded()).isEqualTo(notRecorded);
        assertThat(verdict.drift()).isEmpty();
        if (rule != null) {
            assertThat(FindingSummary.violations(verdict))
                    .extracting(FindingSummary::label)
                    .isEqualTo(rule.isEmpty() ? List.of() : List.of(rule));
            return;
        }
        assertThat(FindingSummary.violations(verdict))
                .extracting(FindingSummary::where)
                .isEqualTo(
                        notRecorded.containsAll(BOTH)
                                ? List.of()
                                : notRecorded.contains(Direction.REQUEST)
                                        ? List.of("response.body")
                                        : notRecorded.contains(Direction.RESPONSE)
                                                ? List.of("request.body")
                                                : List.of("request.body", "response.body"));
    }

    /** Postman, newman and mitmproxy have recorded a header that was not sent. The boundary is in only one place. */
    @ParameterizedTest
    @MethodSource("boundaries")
    void theBoundaryMayBeInOnePlaceOnly(String header, String mimeType) throws IOException {
        Exchange exchange = exchange("{\"request\":{\"method\":\"PUT\",\"url\":\"" + SCRIPT + "\",\"headers\":["
                + (header.isEmpty() ? "" : "{\"name\":\"content-type\",\"value\":\"" + header + "\"}")
                + "],\"postData\":{\"mimeType\":\"" + mimeType
                + "\",\"text\":\"--b\\r\\nContent-Disposition: form-data; name=\\\"metadata\\\"\\r\\n"
                + "Content-Type: application/json\\r\\n\\r\\n{\\\"main_module\\\":\\\"m\\\"}\\r\\n--b--\\r\\n\"}}}");

        assertThat(TestApi.violations(exchange)).isEmpty();
    }

    private static List<Arguments> boundaries() {
        return List.of(
                Arguments.of("multipart/form-data", "multipart/form-data; boundary=b"),
                Arguments.of("multipart/form-data; boundary=b", "multipart/form-data"),
                Arguments.of("Multipart/Form-Data; charset=utf-8", "multipart/form-data; boundary=\\\"b\\\""),
                Arguments.of("", "multipart/form-data; boundary=b"));
    }

    private static Exchange exchange(String entry) throws IOException {
        String har = "{\"log\":{\"entries\":[" + entry + "]}}";
        try (HarReader reader =
                HarReader.open(new ByteArrayInputStream(har.getBytes(StandardCharsets.UTF_8)), "x.har")) {
            return ((RecordedExchange) reader.next().orElseThrow()).exchange();
        }
    }
}
