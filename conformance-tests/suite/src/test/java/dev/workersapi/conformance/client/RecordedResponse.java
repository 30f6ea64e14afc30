package dev.workersapi.conformance.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The example of a successful response in the document.
 *
 * @param example the JSON, or the text of other content
 */
record RecordedResponse(int status, String contentType, JsonNode example) {
    static List<RecordedResponse> of(Operation operation) {
        List<RecordedResponse> responses = new ArrayList<>();
        operation.responses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                for (Map.Entry<String, Operation.Content> content :
                        response.content().entrySet()) {
                    JsonNode example = content.getValue().example();
                    responses.add(
                            new RecordedResponse(Integer.parseInt(status), type(content.getKey(), example), example));
                }
            }
        });
        return responses;
    }

    private static String type(String name, JsonNode example) {
        String text = example.asText();
        return name.startsWith("multipart/") ? name + "; boundary=" + text.substring(2, text.indexOf('\r')) : name;
    }

    boolean isJson() {
        return contentType.equals("application/json");
    }

    Exchange.Response response() {
        return new Exchange.Response(
                status,
                new Headers(List.of(new Headers.Field("Content-Type", contentType))),
                Body.of(isJson() ? example.toString() : example.textValue()));
    }

    @Override
    public String toString() {
        return status + " " + contentType.replaceFirst(";.*", "");
    }
}
