package dev.workersapi.conformance.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.client.http.CallOptions;
import dev.workersapi.client.json.Json;
import dev.workersapi.client.upload.Content;
import dev.workersapi.client.upload.MediaTypes;
import dev.workersapi.client.upload.Part;
import dev.workersapi.conformance.cases.FilePart;
import dev.workersapi.conformance.protocol.ClientCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Converts the arguments of a call for the client's methods. Each argument can be taken only once. Not thread-safe. */
final class Arguments {
    private final ClientCall call;
    private final Map<String, String> parameters;
    private final Map<String, String> headers;

    Arguments(ClientCall call) {
        this.call = call;
        this.parameters = new LinkedHashMap<>(call.parameters());
        this.headers = new LinkedHashMap<>(call.headers());
    }

    /** Reports that the client does not support a call. */
    static final class UnsupportedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnsupportedException(String reason) {
            super(reason);
        }
    }

    String token() {
        return call.token();
    }

    /** Takes a path parameter. */
    String path(String name) {
        String value = parameters.remove(name);
        if (value == null) {
            throw new UnsupportedException("a call without the parameter " + name);
        }
        return value;
    }

    /** Adds a query parameter to the call, if it is present. */
    <T> void query(String name, Function<String, T> type, Consumer<T> option) {
        Optional.ofNullable(parameters.remove(name)).map(type).ifPresent(option);
    }

    /** Adds a header to the call, if it is present. */
    <T> void header(String name, Function<String, T> type, Consumer<T> option) {
        Optional.ofNullable(headers.remove(name)).map(type).ifPresent(option);
    }

    /** Skips a parameter that the client adds automatically, because it has only one possible value. */
    void drop(String name) {
        parameters.remove(name);
    }

    /** Adds the remaining query parameters and headers. */
    <B extends CallOptions.Builder<?>> B rest(B options) {
        parameters.forEach(options::addQuery);
        headers.forEach(options::addHeader);
        return options;
    }

    /** Returns the options for a call that has no specific options class. */
    CallOptions options() {
        return rest(CallOptions.builder()).build();
    }

    <T> T json(Class<T> type) {
        return read(body(), type);
    }

    <T> T json(TypeReference<T> type) {
        JsonNode json = body();
        return read(() -> Json.mapper().treeToValue(json, type), type.getType().getTypeName());
    }

    private JsonNode body() {
        return call.json().orElseThrow(() -> new UnsupportedException("a call without its JSON body"));
    }

    /** Adds the JSON part to the builder of a form. */
    <B, T> B form(B builder, String name, Class<T> type, boolean required, BiFunction<B, T, B> setter) {
        Optional<JsonNode> json = parts().filter(part -> part.name().equals(name))
                .map(FilePart::value)
                .filter(FilePart.Value.Json.class::isInstance)
                .map(value -> ((FilePart.Value.Json) value).json())
                .findFirst();
        if (json.isEmpty() && required) {
            throw new UnsupportedException("a form without its JSON part " + name);
        }
        return json.isEmpty() ? builder : setter.apply(builder, read(json.get(), type));
    }

    /** Returns the remaining parts. */
    List<Part> files() {
        List<Part> files = new ArrayList<>();
        parts().filter(part -> !part.isJson()).forEach(part -> {
            String name = part.fileName().orElse(part.name());
            byte[] bytes = ((FilePart.Value.Bytes) part.value()).body().bytes();
            files.add(new Part(name, part.type().orElseGet(() -> MediaTypes.ofModule(name)), Content.of(bytes)));
        });
        return files;
    }

    private Stream<FilePart> parts() {
        return call.parts().orElseThrow(() -> new UnsupportedException("a call without its form")).stream();
    }

    private static <T> T read(JsonNode json, Class<T> type) {
        return read(() -> Json.mapper().treeToValue(json, type), type.getSimpleName());
    }

    private static <T> T read(Reading<T> reading, String type) {
        try {
            return reading.read();
        } catch (JsonProcessingException e) {
            throw new UnsupportedException("this as a " + type + ": " + e.getOriginalMessage());
        }
    }

    private interface Reading<T> {
        T read() throws JsonProcessingException;
    }
}
