package dev.workersapi.referenceserver.snapshot;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.workersapi.engine.http.Body;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the state as JSON, and reads it. The contents of files come first, each one once and in Base64, and the state
 * refers to them by position. Neither writing nor reading therefore needs to hold the whole JSON in memory.
 */
final class StateJson {
    private static final String FORMAT = "workers-api-reference-server";

    /** The version of the format. Increase it when files of the previous version can no longer be read. */
    private static final int VERSION = 1;

    private static final int MOST_BASE64 = Integer.MAX_VALUE;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(MOST_BASE64)
                            .build())
                    .build())
            .addModule(new StateModule())
            // Use the components of records, and ignore methods that look like property accessors.
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();

    private StateJson() {}

    /** Reports that a file belongs to another program or is damaged, and states the reason. */
    static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnusableException(String message) {
            super(message);
        }

        UnusableException(String message, Exception cause) {
            super(message, cause);
        }
    }

    static void write(ServerState state, OutputStream out) throws IOException {
        StoredBodies bodies = new StoredBodies();
        try (TokenBuffer buffer = new TokenBuffer(MAPPER, false);
                JsonGenerator json = MAPPER.createGenerator(out)) {
            MAPPER.writer().withAttribute(StoredBodies.class, bodies).writeValue(buffer, state);
            json.writeStartObject();
            json.writeStringField("format", FORMAT);
            json.writeNumberField("version", VERSION);
            json.writeArrayFieldStart("files");
            for (Body body : bodies.all()) {
                json.writeBinary(body.bytes());
            }
            json.writeEndArray();
            json.writeFieldName("state");
            buffer.serialize(json);
            json.writeEndObject();
        }
    }

    static ServerState read(InputStream in) throws IOException, UnusableException {
        try (JsonParser json = MAPPER.createParser(in)) {
            if (json.nextToken() != JsonToken.START_OBJECT
                    || !"format".equals(json.nextFieldName())
                    || !FORMAT.equals(json.nextTextValue())) {
                throw new UnusableException("the reference server did not write it");
            }
            expect(json, "version");
            int version = json.nextIntValue(0);
            if (version != VERSION) {
                throw new UnusableException(
                        "its format has the version " + version + ", and this server reads version " + VERSION);
            }
            expect(json, "files");
            StoredBodies bodies = new StoredBodies(files(json));
            expect(json, "state");
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new UnusableException("it is damaged: expected the state as an object");
            }
            ServerState state = MAPPER.readerFor(ServerState.class)
                    .withAttribute(StoredBodies.class, bodies)
                    .readValue(json);
            if (json.nextToken() != JsonToken.END_OBJECT) {
                throw new UnusableException("it is damaged");
            }
            return state;
        } catch (JsonProcessingException e) {
            // The message of the cause may quote secrets.
            throw new UnusableException("it is not JSON, or is damaged", e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NullPointerException e) {
            throw new UnusableException("it is damaged", e);
        }
    }

    private static void expect(JsonParser json, String field) throws IOException, UnusableException {
        if (!field.equals(json.nextFieldName())) {
            throw new UnusableException("it is damaged: expected \"" + field + "\"");
        }
    }

    private static List<Body> files(JsonParser json) throws IOException, UnusableException {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            throw new UnusableException("it is damaged: expected a list of files");
        }
        List<Body> files = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            files.add(Body.of(json.getBinaryValue()));
        }
        return files;
    }
}
