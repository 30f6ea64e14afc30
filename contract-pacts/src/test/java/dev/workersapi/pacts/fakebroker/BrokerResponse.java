package dev.workersapi.pacts.fakebroker;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A response of the fake broker. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BrokerResponse(int status, String mediaType, byte[] body) {
    static final String HAL = "application/hal+json;charset=utf-8";
    static final String JSON = "application/json;charset=utf-8";

    BrokerResponse(int status, String mediaType, JsonNode body) {
        this(status, mediaType, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    static BrokerResponse hal(int status, JsonNode body) {
        return new BrokerResponse(status, HAL, body);
    }

    static BrokerResponse invalid(String field, String error) {
        return hal(400, Json.object("errors", Json.object(field, Json.strings(List.of(error)))));
    }

    static BrokerResponse text(int status, String mediaType, String body) {
        return new BrokerResponse(status, mediaType, body.getBytes(StandardCharsets.UTF_8));
    }
}
