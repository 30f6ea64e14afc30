package dev.workersapi.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.finding.Violation;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Multipart;
import dev.workersapi.engine.redaction.RedactedExchange;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the findings in each part of a form. */
class FormTest {
    private static final String METADATA = "metadata\"\n\n{\"main_module\":\"i.js\"}";

    /** The text of each part, starting with its name. */
    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("", "request.parts missing-part"),
                arguments("i.js\"; filename=\"i.js\"\n\n1", "request.parts missing-part"),
                arguments("METADATA\"\n\n{}", "request.parts missing-part"),
                arguments("metadata[main_module]\"\n\ni.js|metadata[tags][]\"\n\na", "request.parts bracketed-part"),
                arguments("metadata[]\"\n\n1|" + METADATA, "request.parts bracketed-part"),
                arguments(METADATA + '|' + METADATA + '|' + METADATA, "request.parts malformed"),
                arguments("metadata\"\n\n{", "request.part:metadata malformed"),
                arguments("metadata\"\n\n", "request.part:metadata malformed"),
                arguments("metadata\"\n\n[]", "request.part:metadata type"),
                arguments("metadata\"\nContent-Type: text/plain\n\n{}", "request.part:metadata media-type"),
                arguments("metadata\"\nContent-Type: \n\n{}", "request.part:metadata media-type"),
                arguments(
                        METADATA + "|i.js\"; filename=\"i.js\"\nContent-Type: text/html\n\n1",
                        "request.part:i.js media-type"),
                arguments(
                        METADATA + "|a/b~c[]\"; filename=\"\"\nContent-Type: image/png\n\n1",
                        "request.part:a/b~c[] media-type"));
    }

    @MethodSource("faults")
    @ParameterizedTest
    void namesTheOneThingThatIsWrong(String parts, String fault) {
        assertThat(TestApi.violations(upload(parts)))
                .extracting(found -> found.where() + found.pointer() + " " + found.label())
                .containsExactly(fault);
    }

    @Test
    void saysWhatToSendInsteadOfBracketedParts() {
        Exchange upload =
                upload("metadata[a]\"\n\n|metadata[b]\"\n\n|metadata[b]\"\n\n|metadata[c]\"\n\n|metadata[d]\"\n\n");

        assertThat(TestApi.EXCHANGES.check(upload).violations())
                .singleElement()
                .extracting(Violation::message)
                .isEqualTo("'metadata' is split into bracketed parts ('metadata[a]', 'metadata[b]', 'metadata[c]' and 1"
                        + " more); send it as one part of type application/json that contains the whole object");
    }

    @Test
    void fieldsThatTheDocumentDoesNotKnowAreDrift() {
        Exchange upload = upload(METADATA + "|bindings_inherit\"\n\nstrict");

        assertThat(TestApi.violations(upload)).isEmpty();
        assertThat(TestApi.drift(upload))
                .containsExactly(new FindingSummary("request.part:bindings_inherit", "", "unknown-part"));
    }

    /**
     * Some releases of the SDK send a form with the media type of a script, so that only the body contains the
     * boundary.
     */
    @CsvSource(delimiter = '|', textBlock = """
            application/javascript      | received 'application/javascript'; the body looks like multipart/form-data
            ''                          | received none; the body looks like multipart/form-data
            application/json            | received 'application/json'
            multipart/mixed; boundary=b | received 'multipart/mixed'
            """)
    @ParameterizedTest
    void saysThatTheTypeIsNotThatOfAForm(String contentType, String message) {
        Exchange upload = TestApi.request(
                "PUT", TestApi.SCRIPT, contentType, upload(METADATA).request().body());

        assertThat(TestApi.EXCHANGES.check(upload).violations()).singleElement().satisfies(violation -> {
            assertThat(FindingSummary.of(violation)).isEqualTo(new FindingSummary("request.header", "", "media-type"));
            assertThat(violation.message()).contains("expected Content-Type multipart/form-data", message);
        });
    }

    /** Browsers record a form as fields without the contents of files. The recorded fields are still checked. */
    @CsvSource(delimiter = '|', textBlock = """
            metadata              |                     |                     | true
            metadata              | {"main_module":"m"} |                     | false
            metadata              | ''                  | malformed           | false
            metadata              | []                  | type                | false
            metadata[main_module] |                     | bracketed-part      | false
            metadat               |                     | missing-part        | false
            """)
    @ParameterizedTest
    void aFormIsCheckedAsFarAsItWasRecorded(
            String name, @Nullable String content, @Nullable String rule, boolean unrecorded) {
        Body form = Body.form(List.of(
                new Multipart.Part(
                        name,
                        Optional.empty(),
                        Optional.empty(),
                        content == null ? Body.NOT_RECORDED : Body.of(content)),
                new Multipart.Part("m", Optional.of("m"), Optional.of("application/wasm"), Body.NOT_RECORDED)));
        Exchange upload = TestApi.request("PUT", TestApi.SCRIPT, "multipart/form-data", form);

        Verdict verdict = TestApi.EXCHANGES.check(upload);

        assertThat(FindingSummary.violations(verdict))
                .extracting(FindingSummary::label)
                .isEqualTo(rule == null ? List.of() : List.of(rule));
        assertThat(verdict.unrecorded()).isEqualTo(unrecorded ? Set.of(Direction.REQUEST) : Set.of());
        assertThat(TestApi.EXCHANGES.redact(upload).request().contents())
                .extracting(RedactedExchange.Content::label)
                .contains("'m', file 'm', application/wasm, not recorded");
    }

    @CsvSource({"lib/util.mjs, lib/util.mjs", "'', 0", ", 0"})
    @ParameterizedTest
    void modulesAreNamedByTheirFileElseByTheirPart(@Nullable String fileName, String expected) {
        Multipart.Part part = new Multipart.Part("0", Optional.ofNullable(fileName), Optional.empty(), Body.EMPTY);

        assertThat(part.moduleName()).isEqualTo(expected);
    }

    @Test
    void assetsAreNamedByTheirHash() {
        Body form = upload(
                        "08f1dfda\"\n\nPGgxPg==|18f1\"; filename=\"18f1\"\nContent-Type: text/html; charset=utf-8\n\nPA==")
                .request()
                .body();
        Exchange assets = TestApi.request(
                "POST", "/accounts/a/workers/assets/upload?base64=true", "multipart/form-data; boundary=b", form);

        assertThat(TestApi.violations(assets)).isEmpty();
        assertThat(TestApi.drift(assets)).isEmpty();
    }

    /** @param parts the text of each part, starting with their names, separated by bars */
    private static Exchange upload(String parts) {
        StringBuilder form = new StringBuilder();
        for (String part : parts.isEmpty() ? new String[0] : parts.split("\\|")) {
            form.append("--b\nContent-Disposition: form-data; name=\"")
                    .append(part)
                    .append('\n');
        }
        return TestApi.request(
                "PUT",
                TestApi.SCRIPT,
                "multipart/form-data; boundary=b",
                BodyBuilder.text(form.append("--b--\n").toString()));
    }
}
