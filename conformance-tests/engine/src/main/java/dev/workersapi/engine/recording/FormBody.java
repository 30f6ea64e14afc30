package dev.workersapi.engine.recording;

import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Multipart;
import dev.workersapi.engine.recording.HarJson.Param;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Creates the body of a form from {@code postData.params}, because browsers record forms in this way, without the text.
 */
final class FormBody {
    /** The text that Chrome writes in place of the content of a file. */
    private static final String PLACEHOLDER = "(binary)";

    private FormBody() {}

    /** Returns the body; empty if the content type is not that of a form. */
    static Optional<Body> of(String contentType, List<@Nullable Param> params) {
        String type = contentType.toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/form-data")) {
            return Optional.of(Body.form(
                    params.stream().filter(Objects::nonNull).map(FormBody::part).toList()));
        }
        if (type.startsWith("application/x-www-form-urlencoded")) {
            return Optional.of(Body.of(urlEncoded(params)));
        }
        return Optional.empty();
    }

    /**
     * Returns a part, whose content, file name and type may be missing. The contents of files are rarely recorded, and
     * some recorders list only names and values.
     */
    private static Multipart.Part part(Param param) {
        Optional<String> fileName = Optional.ofNullable(param.fileName());
        Optional<String> type = Optional.ofNullable(param.contentType()).filter(text -> !text.isBlank());
        String value = param.text();
        boolean leftOut = value == null || PLACEHOLDER.equals(value);
        return new Multipart.Part(
                orEmpty(param.name()),
                fileName,
                type,
                leftOut ? Body.NOT_RECORDED : Body.of(orEmpty(value)),
                fileName.isPresent() || type.isPresent());
    }

    private static String urlEncoded(List<@Nullable Param> params) {
        return params.stream()
                .filter(Objects::nonNull)
                .map(param -> encoded(param.name()) + "=" + encoded(param.text()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(@Nullable String text) {
        return URLEncoder.encode(orEmpty(text), StandardCharsets.UTF_8);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
