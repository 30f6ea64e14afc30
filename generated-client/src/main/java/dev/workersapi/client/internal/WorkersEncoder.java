package dev.workersapi.client.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.workersapi.client.http.StreamingBody;
import dev.workersapi.client.json.SensitiveValues;
import dev.workersapi.client.text.BodySecrets;
import dev.workersapi.client.upload.FormPart;
import dev.workersapi.client.upload.MultipartBody;
import dev.workersapi.client.upload.UploadForm;
import feign.RequestTemplate;
import feign.codec.EncodeException;
import feign.codec.Encoder;
import feign.jackson.JacksonEncoder;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/** Writes forms as streamed multipart bodies, and everything else as JSON. */
final class WorkersEncoder implements Encoder {
    private final ObjectMapper mapper;
    private final Encoder json;

    WorkersEncoder(ObjectMapper mapper) {
        this.mapper = mapper;
        this.json = new JacksonEncoder(mapper);
    }

    @Override
    public void encode(Object body, Type type, RequestTemplate template) {
        if (body instanceof UploadForm form) {
            MultipartBody multipart = multipart(form);
            template.body(StreamingBody.token(multipart), null);
            template.removeHeader("Content-Length");
            template.removeHeader("Content-Type");
            template.header("Content-Type", multipart.contentType());
            BodySecrets.remember(
                    template.body(),
                    () -> SensitiveValues.in(
                            form.json().map(UploadForm.Json::value).orElse(null)));
        } else {
            // Uses the class of the value, because the declared type may be a union, which has no properties.
            json.encode(body, body.getClass(), template);
            BodySecrets.remember(template.body(), () -> SensitiveValues.in(body));
        }
    }

    private MultipartBody multipart(UploadForm form) {
        List<FormPart> parts = new ArrayList<>();
        form.json().ifPresent(part -> parts.add(FormPart.json(part.name(), json(part.value()))));
        form.files().forEach(file -> parts.add(FormPart.file(file)));
        return MultipartBody.of(parts);
    }

    private byte[] json(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new EncodeException(
                    "`" + value.getClass().getSimpleName() + "` cannot be written as JSON: " + e.getOriginalMessage(),
                    e);
        }
    }
}
