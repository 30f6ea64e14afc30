package dev.workersapi.client.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.*;

/** The API refused a request. */
public class CloudflareException extends RuntimeException {
    private final int status;
    private final transient List<JsonNode> errors;
    private final String rayId;
    private final transient JsonNode body;

    CloudflareException(int status, List<JsonNode> errors, String rayId, JsonNode body) {
        super("HTTP " + status + (errors.isEmpty() ? "" : ": " + errors)
                + (rayId == null ? "" : " (ray " + rayId + ")"));
        this.status = status;
        this.errors = errors;
        this.rayId = rayId;
        this.body = body;
    }

    public int status() {
        return status;
    }

    public List<JsonNode> errors() {
        return errors;
    }

    public Optional<String> rayId() {
        return Optional.ofNullable(rayId);
    }

    public Optional<JsonNode> body() {
        return Optional.ofNullable(body);
    }

    /** The request did not get an answer. */
    public static final class Connection extends RuntimeException {
        Connection(Throwable cause) {
            super(cause.toString(), cause);
        }
    }
}
