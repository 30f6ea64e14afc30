package dev.workersapi.engine.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentedContentTest {
    private static final Operation OPERATION =
            ApiDocument.parse("""
            {"openapi": "3.1.0", "paths": {"/a": {"get": {"operationId": "get", "responses": {
              "200": {"content": {"application/json": {"schema": {"title": "success"}}}},
              "4XX": {"content": {"application/json": {"schema": {"title": "failure"}}}},
              "500": {"content": {"application/json": {"schema": {"title": "server-error"}}}}
            }}}}}
            """.getBytes(StandardCharsets.UTF_8)).operations().get(0);

    /** A document may describe server errors. The descriptions are then used as in a check. */
    @ParameterizedTest
    @CsvSource({"200, success", "404, failure", "500, server-error", "503, failure", "304, ''"})
    void ofAResponse(int status, String schema) {
        assertThat(DocumentedContent.ofResponse(Optional.of(OPERATION), status).values())
                .extracting(content -> content.schema().path("title").asText())
                .isEqualTo(schema.isEmpty() ? List.of() : List.of(schema));
    }
}
