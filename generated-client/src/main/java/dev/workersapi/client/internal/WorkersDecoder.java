package dev.workersapi.client.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import feign.Response;
import feign.codec.Decoder;
import java.io.IOException;
import java.lang.reflect.Type;

final class WorkersDecoder implements Decoder {
    private final ObjectMapper mapper;

    WorkersDecoder(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Object decode(Response response, Type type) throws IOException {
        if (type == Download.class) return new Download(response); // the caller closes it
        try (response) {
            JsonNode tree = response.body() == null
                    ? null
                    : mapper.readTree(response.body().asInputStream());
            if (tree == null || tree.isMissingNode()) return null;
            if (tree.isObject()
                    && tree.path("success").isBoolean()
                    && !tree.path("success").booleanValue()) {
                throw WorkersErrorDecoder.of(response.status(), response.headers(), tree);
            }
            return mapper.readerFor(mapper.constructType(type)).readValue(tree);
        }
    }
}
