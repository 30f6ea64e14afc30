package dev.workersapi.pacts.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/** What the fake broker answers. */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
record Answer(int status, String mediaType, byte[] body) {
    static final String HAL = "application/hal+json;charset=utf-8";
    static final String JSON = "application/json;charset=utf-8";

    Answer(int status, String mediaType, JsonNode body) {
        this(status, mediaType, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    static Answer hal(int status, JsonNode body) {
        return new Answer(status, HAL, body);
    }

    static Answer text(int status, String mediaType, String body) {
        return new Answer(status, mediaType, body.getBytes(StandardCharsets.UTF_8));
    }
}
