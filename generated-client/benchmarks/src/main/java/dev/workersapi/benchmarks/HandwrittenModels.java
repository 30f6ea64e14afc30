package dev.workersapi.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;

/** The models as handwritten records, for peers without generated models. */
final class HandwrittenModels {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final ObjectReader SCRIPTS = MAPPER.readerFor(new TypeReference<Envelope<List<Script>>>() {});
    private static final ObjectReader SETTINGS = MAPPER.readerFor(new TypeReference<Envelope<Settings>>() {});

    private HandwrittenModels() {}

    static Envelope<List<Script>> scripts(byte[] json) throws IOException {
        return SCRIPTS.readValue(json);
    }

    static Envelope<Settings> settings(byte[] json) throws IOException {
        return SETTINGS.readValue(json);
    }

    record Envelope<T>(boolean success, List<Message> errors, List<Message> messages, T result) {}

    record Message(int code, String message) {}

    record Script(
            String id,
            String tag,
            String etag,
            List<String> handlers,
            @JsonProperty("compatibility_date") String compatibilityDate,
            @JsonProperty("compatibility_flags") List<String> compatibilityFlags,
            @JsonProperty("created_on") OffsetDateTime createdOn,
            @JsonProperty("modified_on") OffsetDateTime modifiedOn,
            @JsonProperty("has_assets") boolean hasAssets,
            @JsonProperty("has_modules") boolean hasModules,
            boolean logpush,
            @JsonProperty("usage_model") String usageModel,
            @JsonProperty("last_deployed_from") String lastDeployedFrom,
            List<String> tags) {}

    record Settings(
            List<HandwrittenBinding> bindings,
            @JsonProperty("compatibility_date") String compatibilityDate,
            @JsonProperty("compatibility_flags") List<String> compatibilityFlags,
            boolean logpush,
            @JsonProperty("usage_model") String usageModel,
            List<String> tags) {}
}
