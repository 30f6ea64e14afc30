package dev.workersapi.conformance.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.workersapi.conformance.cases.FilePart;
import dev.workersapi.conformance.outcome.ClientReport;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes the messages of the protocol, and validates and reads them. Thread-safe. */
final class MessageJson {
    private static final String SCHEMA = "/protocol.schema.json";
    private static final int PROTOCOL = 1;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final Map<String, Schema> SCHEMAS = schemas();

    private MessageJson() {}

    /** Reports that a line is not a valid message, and states the reason. */
    static final class InvalidMessageException extends Exception {
        private static final long serialVersionUID = 1L;

        InvalidMessageException(String message) {
            super(message);
        }
    }

    /** Returns the message as one line without a line break. */
    static byte[] write(Message message) {
        try {
            return JSON.writeValueAsBytes(json(message));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can be written", e);
        }
    }

    private static ObjectNode json(Message message) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (message instanceof Message.Start start) {
            json.put("type", "start")
                    .put("protocol", PROTOCOL)
                    .put("baseUrl", start.baseUrl().toString());
        } else if (message instanceof Message.Call callMessage) {
            writeCall(callMessage, json);
        } else if (message instanceof Message.Stop) {
            json.put("type", "stop");
        } else if (message instanceof Message.Ready ready) {
            json.put("type", "ready").put("name", ready.name()).put("version", ready.version());
        } else if (message instanceof Message.Response response) {
            writeResponse(response, json);
        }
        return json;
    }

    private static void writeCall(Message.Call callMessage, ObjectNode json) {
        ClientCall call = callMessage.call();
        json.put("type", "call").put("id", callMessage.id()).put("operation", call.operation());
        json.put("accountId", call.accountId()).put("token", call.token());
        json.set("parameters", JSON.valueToTree(call.parameters()));
        json.set("headers", JSON.valueToTree(call.headers()));
        call.json().ifPresent(body -> json.set("json", body));
        call.parts().ifPresent(parts -> json.set("parts", parts(parts)));
    }

    private static void writeResponse(Message.Response response, ObjectNode json) {
        if (response.report() instanceof ClientReport.Result result) {
            json.put("type", "result").put("id", response.id());
            json.set("result", result.result());
            result.files().ifPresent(files -> json.set("parts", parts(files)));
        } else if (response.report() instanceof ClientReport.Failure failure) {
            json.put("type", "error").put("id", response.id());
            failure.status().ifPresent(status -> json.put("status", status));
            ArrayNode codes = json.putArray("codes");
            failure.codes().forEach(codes::add);
            json.put("message", failure.message());
        } else if (response.report() instanceof ClientReport.Unsupported unsupported) {
            json.put("type", "unsupported").put("id", response.id()).put("reason", unsupported.reason());
        } else {
            throw new IllegalArgumentException("a protocol violation is not a message");
        }
    }

    private static ArrayNode parts(List<FilePart> parts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (FilePart part : parts) {
            ObjectNode json = array.addObject().put("name", part.name());
            part.fileName().ifPresent(name -> json.put("filename", name));
            part.type().ifPresent(type -> json.put("type", type));
            if (part.value() instanceof FilePart.Value.Json value) {
                json.set("json", value.json());
            } else if (part.value() instanceof FilePart.Value.Text value) {
                json.put("text", value.text());
            } else if (part.value() instanceof FilePart.Value.Bytes value) {
                writeBytes(value.body(), json);
            }
        }
        return array;
    }

    /** Writes bytes as text if they are valid UTF-8, because text is easier to handle than Base64. */
    private static void writeBytes(Body body, ObjectNode json) {
        try {
            json.put(
                    "text",
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(body.bytes()))
                            .toString());
        } catch (CharacterCodingException e) {
            json.put("base64", Base64.getEncoder().encodeToString(body.bytes()));
        }
    }

    /** @throws InvalidMessageException if the line is not a message */
    static Message read(byte[] line) throws InvalidMessageException {
        JsonNode json = parse(line);
        String type = json.path("type").asText();
        Schema schema = SCHEMAS.get(type);
        if (schema == null) {
            throw new InvalidMessageException(
                    json.has("type") ? "its type is none of " + SCHEMAS.keySet() : "it has no \"type\"");
        }
        List<Error> errors = schema.validate(json);
        if (!errors.isEmpty()) {
            Error first = errors.get(0);
            throw new InvalidMessageException("type \"" + type + "\", at '" + first.getInstanceLocation() + "': "
                    + first.getMessage() + "; see protocol.schema.json");
        }
        return message(type, json);
    }

    private static JsonNode parse(byte[] line) throws InvalidMessageException {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new InvalidMessageException(StrictJson.describe(e));
        } catch (IOException e) {
            throw new InvalidMessageException("it is not UTF-8");
        }
    }

    private static Message message(String type, JsonNode json) throws InvalidMessageException {
        String id = json.path("id").asText();
        return switch (type) {
            case "start" -> new Message.Start(URI.create(json.path("baseUrl").asText()));
            case "call" -> new Message.Call(id, call(json));
            case "stop" -> new Message.Stop();
            case "ready" ->
                new Message.Ready(
                        json.path("name").asText(), json.path("version").asText());
            case "result" ->
                new Message.Response(
                        id,
                        new ClientReport.Result(
                                json.has("result") ? json.get("result") : NullNode.instance, filesOf(json)));
            case "error" -> new Message.Response(id, failure(json));
            default ->
                new Message.Response(
                        id, new ClientReport.Unsupported(json.path("reason").asText()));
        };
    }

    private static ClientCall call(JsonNode json) throws InvalidMessageException {
        return new ClientCall(
                json.path("operation").asText(),
                json.path("accountId").asText(),
                json.path("token").asText(),
                texts(json.path("parameters")),
                texts(json.path("headers")),
                Optional.ofNullable(json.get("json")),
                filesOf(json));
    }

    private static ClientReport.Failure failure(JsonNode json) {
        List<Integer> codes = new ArrayList<>();
        json.path("codes").forEach(code -> codes.add(code.asInt()));
        OptionalInt status =
                json.has("status") ? OptionalInt.of(json.path("status").asInt()) : OptionalInt.empty();
        return new ClientReport.Failure(status, codes, json.path("message").asText());
    }

    private static Optional<List<FilePart>> filesOf(JsonNode json) throws InvalidMessageException {
        if (!json.has("parts")) {
            return Optional.empty();
        }
        List<FilePart> parts = new ArrayList<>();
        for (JsonNode part : json.get("parts")) {
            parts.add(
                    new FilePart(part.path("name").asText(), text(part, "filename"), text(part, "type"), value(part)));
        }
        return Optional.of(parts);
    }

    private static FilePart.Value value(JsonNode part) throws InvalidMessageException {
        if (part.has("json")) {
            return new FilePart.Value.Json(part.get("json"));
        }
        if (part.has("text")) {
            return new FilePart.Value.Bytes(Body.of(part.get("text").asText()));
        }
        try {
            return new FilePart.Value.Bytes(
                    Body.of(Base64.getDecoder().decode(part.path("base64").asText())));
        } catch (IllegalArgumentException e) {
            throw new InvalidMessageException("the base64 of a part is not Base64");
        }
    }

    private static Optional<String> text(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonNode::asText);
    }

    private static Map<String, String> texts(JsonNode json) {
        Map<String, String> texts = new LinkedHashMap<>();
        json.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    /** Returns one schema for each message type, so that errors mention only the type in question. */
    private static Map<String, Schema> schemas() {
        try (InputStream in = MessageJson.class.getResourceAsStream(SCHEMA)) {
            if (in == null) {
                throw new IllegalStateException("the schema of the protocol is not on the class path: " + SCHEMA);
            }
            JsonNode all = JSON.readTree(in);
            SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
            Map<String, Schema> schemas = new LinkedHashMap<>();
            for (JsonNode one : all.path("oneOf")) {
                String reference = one.path("$ref").asText();
                ObjectNode schema = all.deepCopy();
                schema.remove("oneOf");
                schema.put("$ref", reference);
                schemas.put(reference.substring(reference.lastIndexOf('/') + 1), registry.getSchema(schema));
            }
            return schemas;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
