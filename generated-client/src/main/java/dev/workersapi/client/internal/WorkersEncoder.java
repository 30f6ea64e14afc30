package dev.workersapi.client.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import feign.RequestTemplate;
import feign.codec.EncodeException;
import feign.codec.Encoder;
import feign.jackson.JacksonEncoder;
import java.lang.reflect.Type;
import java.util.List;

final class WorkersEncoder implements Encoder {
    private final ObjectMapper mapper;
    private final Encoder json;

    WorkersEncoder(ObjectMapper mapper) {
        this.mapper = mapper;
        this.json = new JacksonEncoder(mapper);
    }

    @Override
    public void encode(Object object, Type type, RequestTemplate template) throws EncodeException {
        if (object instanceof MultipartForm<?> form) {
            StreamingBody body = form.encode(mapper);
            template.body(StreamingBody.token(body), null);
            template.header("Content-Length", List.of());
            template.header("Content-Type", List.of());
            template.header("Content-Type", body.contentType());
        } else json.encode(object, type, template);
    }
}
