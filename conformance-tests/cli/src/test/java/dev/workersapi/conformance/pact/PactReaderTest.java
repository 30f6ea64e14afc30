package dev.workersapi.conformance.pact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workersapi.engine.http.Exchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests each version of the Pact specification with the specification's examples of queries, headers and bodies. */
class PactReaderTest {
    @TempDir
    private Path directory;

    private Pact read(String interactions) throws IOException, PactException {
        return PactReader.read(file("""
            {"consumer": {"name": "shop"}, "provider": {"name": "api"}, "interactions": [%s]}
            """.formatted(interactions)));
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("pact.json"), content);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Version 2: the query is a string.
                "{'method': 'get', 'path': '/a', 'query': 'b=1&c=2%203'}|GET /a?b=1&c=2%203||",
                // Version 3: names with their values.
                "{'method': 'GET', 'path': '/a', 'query': {'b': ['1', '2 3']}}|GET /a?b=1&b=2%203||",
                "{'method': 'GET', 'path': '/a'}|GET /a||",
                // Versions 2 and 3: the body is the value itself.
                "{'method': 'POST', 'path': '/a', 'body': {'b': 1}}|POST /a|application/json|{\"b\":1}",
                "{'method': 'POST', 'path': '/a', 'headers': {'content-type': 'text/plain'}, 'body': 'b'}"
                        + "|POST /a|text/plain|b",
                // Version 4: the body is wrapped in an object, and header values are lists.
                "{'method': 'POST', 'path': '/a', 'body': {'content': {'b': 1}, 'contentType': 'application/json',"
                        + " 'encoded': false}}|POST /a|application/json|{\"b\":1}",
                "{'method': 'POST', 'path': '/a', 'headers': {'Content-Type': ['text/plain']}, 'body':"
                        + " {'content': 'Yg==', 'contentType': 'text/plain', 'encoded': 'base64'}}|POST /a|text/plain|b",
                "{'method': 'POST', 'path': '/a', 'body': null}|POST /a||",
            })
    void readsRequestsOfAllVersions(String request, String line, String type, String body)
            throws IOException, PactException {
        Pact pact = read(
                "{'description': 'a request', 'request': %s}".formatted(request).replace('\'', '"'));

        assertThat(pact.consumer()).isEqualTo("shop");
        assertThat(pact.provider()).isEqualTo("api");
        Exchange.Request read = pact.interactions().get(0).exchange().request();
        assertThat(read.method() + " " + read.target()).isEqualTo(line);
        assertThat(read.headers().first("Content-Type").orElse(null)).isEqualTo(type);
        assertThat(new String(read.body().bytes(), StandardCharsets.UTF_8)).isEqualTo(body == null ? "" : body);
    }

    @Test
    void leavesMessagesOut() throws IOException, PactException {
        Pact pact = read("""
            {"type": "Asynchronous/Messages", "description": "an event", "contents": {"content": "a", "encoded": false}},
            {"type": "Synchronous/HTTP", "description": "a call", "request": {"method": "GET", "path": "/a"},
             "response": {"status": 204, "headers": {"ETag": ["a", "b"]}}}
            """);

        assertThat(pact.interactions()).hasSize(1);
        Exchange.Response response =
                pact.interactions().get(0).exchange().response().orElseThrow();
        assertThat(response.status()).isEqualTo(204);
        assertThat(response.headers().first("etag")).contains("a, b");
        assertThat(response.body().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{|expected a contract in JSON: Unexpected end-of-input",
                "[]|expected a contract with an array \"interactions\"; use the JSON file that a Pact library wrote",
                "{\"messages\": []}|expected a contract with an array \"interactions\"",
                "{\"interactions\": [{\"request\": {\"body\": {\"content\": \"?\", \"encoded\": \"base64\"}}}]}"
                        + "|the body at /interactions/0 is not Base64",
            })
    void namesWhatIsNoContract(String content, String message) throws IOException {
        Path file = file(content);

        assertThatThrownBy(() -> PactReader.read(file))
                .isInstanceOf(PactException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(message);
    }
}
