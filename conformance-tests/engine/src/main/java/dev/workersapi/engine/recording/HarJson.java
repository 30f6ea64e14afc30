package dev.workersapi.engine.recording;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a HAR entry that are read. All of them may be missing. Other fields are skipped by annotation; the
 * mapper's setting for that would keep them in memory until the end of the object.
 */
final class HarJson {
    private HarJson() {}

    /** @param id any JSON: HAR does not define {@code _id} */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Entry(
            @JsonProperty("_id") @Nullable JsonNode id,
            @Nullable JsonNode comment,
            @Nullable Request request,
            @Nullable Response response) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Request(
            @Nullable String method,
            @Nullable String url,
            @Nullable List<@Nullable Pair> headers,
            @Nullable PostData postData,
            @Nullable Long bodySize) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Response(
            @Nullable Integer status,
            @Nullable List<@Nullable Pair> headers,
            @Nullable Content content,
            @Nullable Long bodySize) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Pair(@Nullable String name, @Nullable String value) {}

    /** @param encoding {@code base64}: not in HAR 1.2, but recorders need it for binary bodies */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record PostData(
            @Nullable String mimeType,
            @Nullable BodyText text,
            @Nullable String encoding,
            @Nullable List<@Nullable Param> params) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Param(
            @Nullable String name,
            @Nullable String value,
            @Nullable String fileName,
            @Nullable String contentType) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Content(
            @Nullable String mimeType,
            @Nullable BodyText text,
            @Nullable String encoding,
            @Nullable Long size) {}
}
