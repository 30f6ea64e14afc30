package dev.workersapi.engine.recording;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a HAR entry that are read, all of which may be missing. Annotations ignore all other fields, because
 * the mapper's own setting would keep ignored fields in memory until the end of the object.
 */
final class HarJson {
    private HarJson() {}

    /** @param id the id, which can be any JSON, because HAR does not define {@code _id} */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Entry(
            @JsonProperty("_id") @Nullable JsonNode id,
            @Nullable JsonNode comment,
            @Nullable Request request,
            @Nullable Response response) {}

    /**
     * @param content the body in recordings of HTTP Toolkit, if it is not text
     * @param bodyStatus the reason why HTTP Toolkit omitted a body
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Request(
            @Nullable String method,
            @Nullable String url,
            @Nullable List<@Nullable Pair> headers,
            @Nullable PostData postData,
            @Nullable Long bodySize,
            @JsonProperty("_content") @Nullable Content content,
            @JsonProperty("_requestBodyStatus") @Nullable String bodyStatus,
            @Nullable JsonNode comment) {}

    /**
     * @param error the reason why the response ended early, in recordings of Chrome and Safari
     * @param failureText the same reason, in recordings of Playwright
     * @param charlesStatus {@code EXCEPTION} if the response ended early, in recordings of Charles
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Response(
            @Nullable Integer status,
            @Nullable List<@Nullable Pair> headers,
            @Nullable Content content,
            @Nullable Long bodySize,
            @JsonProperty("_error") @Nullable JsonNode error,
            @JsonProperty("_failureText") @Nullable JsonNode failureText,
            @JsonProperty("_charlesStatus") @Nullable JsonNode charlesStatus) {
        /** Returns true if the recorder states that the response ended early. */
        boolean endedEarly() {
            return isText(error)
                    || isText(failureText)
                    || (charlesStatus != null && charlesStatus.asText().equals("EXCEPTION"));
        }

        private static boolean isText(@Nullable JsonNode node) {
            return node != null && node.isTextual() && !node.asText().isBlank();
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Pair(@Nullable String name, @Nullable String value) {}

    /**
     * @param encoding {@code base64}, which is not part of HAR 1.2, but is needed by recorders for binary bodies
     * @param file the file that contains the body, in recordings of Playwright; its traces use {@code sha1} instead
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record PostData(
            @Nullable String mimeType,
            @Nullable BodyText text,
            @Nullable String encoding,
            @Nullable List<@Nullable Param> params,
            @JsonProperty("_file") @Nullable String file,
            @JsonProperty("_sha1") @Nullable String sha1,
            @Nullable JsonNode comment) {}

    /** @param value the value, which can be any JSON, because chrome-har lists the properties of a JSON body here */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Param(
            @Nullable String name,
            @Nullable JsonNode value,
            @Nullable String fileName,
            @Nullable String contentType) {
        /** Returns the value; null if it is missing or not text. */
        @Nullable
        String text() {
            return value == null || value.isNull() || !value.isValueNode() ? null : value.asText();
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Content(
            @Nullable String mimeType,
            @Nullable BodyText text,
            @Nullable String encoding,
            @Nullable Long size,
            @JsonProperty("_file") @Nullable String file,
            @JsonProperty("_sha1") @Nullable String sha1,
            @Nullable JsonNode comment) {}
}
