package dev.workersapi.client.internal;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.workersapi.client.error.ResponseExceptions;
import dev.workersapi.client.error.WorkersException;
import dev.workersapi.client.http.BufferedResponseBody;
import dev.workersapi.client.http.RequestSecrets;
import dev.workersapi.client.model.ApiMessage;
import dev.workersapi.client.model.ResultInfo;
import dev.workersapi.client.response.ApiResponse;
import dev.workersapi.client.text.MessageText;
import dev.workersapi.client.upload.Download;
import feign.Response;
import feign.Util;
import feign.codec.Decoder;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads responses and unwraps the results from their envelopes. */
final class WorkersDecoder implements Decoder {
    private final ObjectMapper mapper;
    private final ObjectReader messages;
    private final Map<Type, ObjectReader> results = new ConcurrentHashMap<>();

    WorkersDecoder(ObjectMapper mapper) {
        this.mapper = mapper;
        this.messages = mapper.readerFor(ApiMessage.class);
    }

    /**
     * Reads a response.
     *
     * @param type an {@code ApiResponse} with the type of the result
     */
    @Override
    public Object decode(Response response, Type type) throws IOException {
        Type wanted = ((ParameterizedType) type).getActualTypeArguments()[0];
        if (wanted == Download.class) {
            Envelope none = new Envelope();
            none.result = new Download(response);
            return apiResponse(response, new byte[0], none);
        }
        byte[] body = bytes(response);
        Envelope envelope = body.length == 0 ? new Envelope() : read(response, body, wanted);
        if (!envelope.success) {
            throw failure(response, body);
        }
        return apiResponse(response, body, envelope);
    }

    /** Returns true if a method with this return type streams its response. */
    static boolean isStreamed(Type type) {
        return type instanceof ParameterizedType parameterized
                && parameterized.getActualTypeArguments()[0] == Download.class;
    }

    private Envelope read(Response response, byte[] body, Type wanted) throws IOException {
        try (JsonParser parser = mapper.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw unreadable(response, body, "expected a JSON object with `success` and `result`");
            }
            Envelope envelope = new Envelope();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "success" -> envelope.success = parser.currentToken() != JsonToken.VALUE_FALSE;
                    case "result" -> envelope.result = result(wanted).readValue(parser);
                    case "messages" -> envelope.messages = messages(parser);
                    case "result_info" -> envelope.resultInfo = mapper.readValue(parser, ResultInfo.class);
                    default -> parser.skipChildren();
                }
            }
            return envelope;
        } catch (JacksonException e) {
            // The result of a failure can have any form.
            if (isFailure(body)) {
                throw failure(response, body);
            }
            throw unreadable(response, body, "expected JSON as in the document, but " + problem(e));
        }
    }

    /** Describes the place of an error in the JSON, without the value, which may be secret. */
    private static String problem(JacksonException e) {
        String at = e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
        if (limit(e) instanceof StreamConstraintsException limit) {
            return "it is more than is read: " + MessageText.of(limit.getOriginalMessage());
        }
        if (!(e instanceof MismatchedInputException mismatch)) {
            return "it is incomplete or malformed" + at;
        }
        String where = mismatch.getPath().stream()
                .map(step -> step.getFieldName() == null ? "/" + step.getIndex() : "/" + step.getFieldName())
                .collect(Collectors.joining());
        return "the value at /result" + MessageText.of(where) + " has another type" + at;
    }

    /** Returns the exception itself or, if a limit caused it, the exception for that limit. */
    private static Throwable limit(JacksonException e) {
        return e.getCause() instanceof StreamConstraintsException limit ? limit : e;
    }

    private boolean isFailure(byte[] body) {
        try {
            JsonNode success = mapper.readTree(body).path("success");
            return success.isBoolean() && !success.booleanValue();
        } catch (IOException malformed) {
            return false;
        }
    }

    private ObjectReader result(Type wanted) {
        return results.computeIfAbsent(wanted, type -> mapper.readerFor(mapper.constructType(type)));
    }

    private List<ApiMessage> messages(JsonParser parser) throws IOException {
        JsonNode all = mapper.readTree(parser);
        List<ApiMessage> read = new ArrayList<>();
        for (JsonNode message : all) {
            read.add(
                    message.isObject()
                            ? messages.readValue(message)
                            : ApiMessage.builder()
                                    .code(0)
                                    .message(message.asText())
                                    .build());
        }
        return read;
    }

    private static byte[] bytes(Response response) throws IOException {
        if (response.body() == null) {
            return new byte[0];
        }
        return response.body() instanceof BufferedResponseBody read
                ? read.bytes()
                : Util.toByteArray(response.body().asInputStream());
    }

    private static int attempts(Response response) {
        return response.body() instanceof BufferedResponseBody read ? read.attempts() : 1;
    }

    private static ApiResponse<Object> apiResponse(Response response, byte[] body, Envelope envelope) {
        return new ApiResponse<>(
                response.status(),
                response.headers(),
                envelope.result,
                envelope.messages,
                envelope.resultInfo,
                () -> unreadable(response, body, "expected a `result`, which the document requires"));
    }

    private static WorkersException failure(Response response, byte[] body) {
        return ResponseExceptions.of(
                operation(response),
                response.status(),
                response.headers(),
                body,
                attempts(response),
                Clock.systemUTC(),
                "",
                RequestSecrets.of(response.request())::mask);
    }

    private static WorkersException unreadable(Response response, byte[] body, String problem) {
        return ResponseExceptions.unreadable(
                operation(response),
                response.status(),
                response.headers(),
                body,
                attempts(response),
                problem,
                null,
                RequestSecrets.of(response.request())::mask);
    }

    private static String operation(Response response) {
        return response.request().requestTemplate().methodMetadata().method().getName();
    }

    /** The result, and the other fields of its envelope. */
    private static final class Envelope {
        private boolean success = true;
        private @Nullable Object result;
        private List<ApiMessage> messages = List.of();
        private @Nullable ResultInfo resultInfo;
    }
}
