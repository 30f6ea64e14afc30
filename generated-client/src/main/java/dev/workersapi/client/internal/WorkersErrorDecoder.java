package dev.workersapi.client.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import feign.Response;
import feign.RetryableException;
import feign.codec.ErrorDecoder;
import java.io.IOException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.*;

final class WorkersErrorDecoder implements ErrorDecoder {
    private final ObjectMapper mapper;

    WorkersErrorDecoder(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Exception decode(String methodKey, Response response) {
        JsonNode body = null;
        try {
            if (response.body() != null)
                body = mapper.readTree(response.body().asInputStream().readNBytes(1 << 20));
        } catch (IOException notJson) {
            /* an intermediary's page */
        }
        CloudflareException e = of(response.status(), response.headers(), body);
        if ((response.status() != 429 && response.status() < 500) || response.status() == 501) return e;
        return new RetryableException(
                response.status(),
                e.getMessage(),
                response.request().httpMethod(),
                e,
                retryAfter(response),
                response.request());
    }

    static CloudflareException of(int status, Map<String, Collection<String>> headers, JsonNode body) {
        List<JsonNode> errors = new ArrayList<>();
        if (body != null) body.path("errors").forEach(errors::add);
        Collection<String> ray = headers.getOrDefault("cf-ray", List.of());
        return new CloudflareException(
                status,
                List.copyOf(errors),
                ray.isEmpty() ? null : ray.iterator().next(),
                body);
    }

    private static Long retryAfter(Response r) {
        Collection<String> v = r.headers().getOrDefault("Retry-After", List.of());
        if (v.isEmpty()) return null;
        String s = v.iterator().next().trim();
        try {
            return s.matches("[0-9]+")
                    ? Long.valueOf(Instant.now().plusSeconds(Long.parseLong(s)).toEpochMilli())
                    : Long.valueOf(ZonedDateTime.parse(s, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()
                            .toEpochMilli());
        } catch (RuntimeException malformed) {
            return null;
        }
    }
}
