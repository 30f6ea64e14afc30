package dev.workersapi.referenceserver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.workersapi.engine.http.Body;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A response of the server. */
record TestResponse(int status, String type, Body content) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static TestResponse of(HttpResponse<byte[]> response) {
        return new TestResponse(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                Body.of(response.body()));
    }

    byte[] body() {
        return content.bytes();
    }

    String text() {
        return new String(body(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
        try {
            return MAPPER.readTree(text());
        } catch (JsonProcessingException e) {
            throw new AssertionError("the response is not JSON: " + text(), e);
        }
    }

    JsonNode result() {
        return json().path("result");
    }

    /** Code and pointer of each error. */
    List<String> errors() {
        List<String> errors = new ArrayList<>();
        for (JsonNode error : json().path("errors")) {
            errors.add((error.path("code").asText() + " "
                            + error.path("source").path("pointer").asText())
                    .strip());
        }
        return errors;
    }
}
