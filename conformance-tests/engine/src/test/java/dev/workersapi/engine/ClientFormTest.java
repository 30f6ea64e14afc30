package dev.workersapi.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.http.Exchange;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Uploads in the forms that clients write: with the metadata in any position and with any file name, and modules named
 * in several ways.
 */
class ClientFormTest {
    static Stream<Arguments> forms() {
        return Stream.of(
                arguments("the CLI: a field without a type, then modules by path", """
                        --b
                        Content-Disposition: form-data; name="metadata"

                        {"main_module":"ünï/i.mjs"}
                        --b
                        Content-Disposition: form-data; name="ünï/i.mjs"; filename="ünï/i.mjs"
                        Content-Type: application/javascript+module

                        export default {};

                        --b
                        Content-Disposition: form-data; name="i.mjs.map"; filename="i.mjs.map"
                        Content-Type: application/source-map

                        {
                        --b--
                        """),
                arguments("the CLI, service worker: blobs named by binding, before the metadata", """
                        --b
                        Content-Disposition: form-data; name="WASM"; filename="src/add.wasm"
                        Content-Type: application/wasm

                        \0asm
                        --b
                        Content-Disposition: form-data; name="metadata"

                        {"body_part":"i.js"}
                        --b
                        Content-Disposition: form-data; name="i.js"; filename="i.js"
                        Content-Type: application/javascript

                        addEventListener("fetch", () => {});
                        --b--"""),
                arguments("the SDK before 5: a file of JSON, modules numbered, two line ends at the end", """
                        --b
                        Content-Disposition: form-data; name="metadata"; filename="metadata"
                        Content-Type: application/json

                        {"main_module":"lib/i.mjs"}
                        --b
                        Content-Disposition: form-data; name="0"; filename="lib/i.mjs"
                        Content-Type: application/javascript+module


                        --b
                        Content-Disposition: form-data; name="1"; filename="téxt %22q%22.txt"
                        Content-Type: text/plain

                        t
                        --b--

                        """),
                arguments("the SDK since 5: each module is called files[] and has lost its folder", """
                        --b
                        Content-Disposition: form-data; name="metadata"

                        {"main_module":"lib/i.mjs"}
                        --b
                        Content-Disposition: form-data; name="files[]"; filename="i.mjs"
                        Content-Type: application/javascript+module

                        1
                        --b
                        Content-Disposition: form-data; name="files[]"; filename="requirements.txt"
                        Content-Type: text/x-python-requirement

                        2
                        --b--
                        """),
                arguments("alchemy: the metadata last, as a blob, header names in lower case", """
                        --b
                        Content-Disposition: form-data; name="i.js"; filename="i.js"
                        Content-Type: application/javascript+module

                        1
                        --b
                        content-disposition: form-data; name="metadata"; filename="blob"
                        content-type: Application/JSON; charset=utf-8

                        {"main_module":"i.js"}
                        --b--
                        """),
                arguments("assets alone", """
                        --b
                        Content-Disposition: form-data; name="metadata"

                        {"assets":{}}
                        --b--
                        """),
                arguments("a module without a type, called like a bracketed part", """
                        --b
                        Content-Disposition: form-data; name="metadata"

                        {"main_module":"metadata[x].js"}
                        --b
                        Content-Disposition: form-data; name="metadata[x].js"; filename="metadata[x].js"

                        1
                        --b--
                        """));
    }

    @MethodSource("forms")
    @ParameterizedTest(name = "{0}")
    void isTaken(String client, String form) {
        Verdict verdict = TestApi.EXCHANGES.check(upload(form));

        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.drift()).isEmpty();
    }

    @MethodSource("forms")
    @ParameterizedTest(name = "{0}")
    void isCheckedForItsMetadata(String client, String form) {
        String broken = form.replaceAll("\\{\"\\w+\":.*}", "{\"bindings\":7}");

        assertThat(TestApi.violations(upload(broken)))
                .containsExactly(new FindingSummary("request.part:metadata", "/bindings", "type"));
    }

    private static Exchange upload(String form) {
        return TestApi.request("PUT", TestApi.SCRIPT, "multipart/form-data; boundary=b", BodyBuilder.text(form));
    }
}
