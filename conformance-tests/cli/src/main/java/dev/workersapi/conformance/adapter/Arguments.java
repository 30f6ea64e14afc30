package dev.workersapi.conformance.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a call brings along, as the client's methods take it. What is taken is gone. Used by one thread. */
final class Arguments {
    private final ClientCall call;
    private final Map<String, String> parameters;
    private final Map<String, String> headers;

    Arguments(ClientCall call) {
        this.call = call;
        this.parameters = new LinkedHashMap<>(call.parameters());
        this.headers = new LinkedHashMap<>(call.headers());
    }

    /** The call cannot be made with this client. */
    static final class UnsupportedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnsupportedException(String reason) {
            super(reason);
        }
    }

    String token() {
        return call.token();
    }

    /** A parameter of the path. */
    String path(String name) {
        String value = parameters.remove(name);
        if (value == null) {
            throw new UnsupportedException("a call without the parameter " + name);
        }
        return value;
    }

    /** Hands on a parameter of the query, if it is there. */
    <T> void query(String name, Function<String, T> type, Consumer<T> option) {
        Optional.ofNullable(parameters.remove(name)).map(type).ifPresent(option);
    }

    /** Hands on a header, if it is there. */
    void header(String name, Consumer<String> option) {
        Optional.ofNullable(headers.remove(name)).ifPresent(option);
    }

    /** What is left goes beside what the client has names for. */
    <B extends CallOptions.Builder<?>> B rest(B options) {
        parameters.forEach(options::addQuery);
        headers.forEach(options::addHeader);
        return options;
    }

    /** The options of a call that has none of its own. */
    CallOptions options() {
        return rest(CallOptions.builder()).build();
    }

    <T> T json(Class<T> type) {
        return read(call.json().orElseThrow(() -> new UnsupportedException("a call without its JSON body")), type);
    }

    /** The JSON part of the form. */
    <T> T part(String name, Class<T> type) {
        return optionalPart(name, type)
                .orElseThrow(() -> new UnsupportedException("a form without its JSON part " + name));
    }

    <T> Optional<T> optionalPart(String name, Class<T> type) {
        return parts().filter(part -> part.name().equals(name))
                .map(FilePart::value)
                .filter(FilePart.Value.Json.class::isInstance)
                .map(value -> read(((FilePart.Value.Json) value).json(), type))
                .findFirst();
    }

    /** The other parts. */
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
        try {
            return Json.mapper().treeToValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UnsupportedException("this as a " + type.getSimpleName() + ": " + e.getOriginalMessage());
        }
    }
}
