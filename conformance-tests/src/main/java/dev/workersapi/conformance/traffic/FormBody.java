package dev.workersapi.conformance.traffic;

import dev.workersapi.conformance.engine.Body;
import dev.workersapi.conformance.traffic.HarJson.Param;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A form's body, made again from {@code postData.params}: browsers record a form so, without its text. File contents
 * are usually not recorded; such a part is empty here.
 *
 * @param contentType as sent; a boundary is added where none is stated
 */
record FormBody(String contentType, Body body) {
    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
    private static final String OWN_BOUNDARY = "----recorded-without-its-boundary";

    /** Empty if a body of this type is no form. */
    static Optional<FormBody> of(String contentType, List<@Nullable Param> params) {
        String type = contentType.toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/form-data")) {
            return Optional.of(multipart(contentType, params));
        }
        if (type.startsWith("application/x-www-form-urlencoded")) {
            return Optional.of(new FormBody(contentType, Body.of(urlEncoded(params))));
        }
        return Optional.empty();
    }

    private static FormBody multipart(String contentType, List<@Nullable Param> params) {
        Matcher stated = BOUNDARY.matcher(contentType);
        boolean found = stated.find();
        String boundary = !found
                ? OWN_BOUNDARY
                : Objects.requireNonNullElseGet(stated.group(1), () -> Objects.requireNonNull(stated.group(2)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Param param : params) {
            if (param != null) {
                write(out, "--" + boundary + "\r\n" + head(param) + "\r\n" + orEmpty(param.value()) + "\r\n");
            }
        }
        write(out, "--" + boundary + "--\r\n");
        return new FormBody(found ? contentType : contentType + "; boundary=" + boundary, Body.of(out.toByteArray()));
    }

    private static String head(Param param) {
        String disposition = "Content-Disposition: form-data; name=\"" + escaped(orEmpty(param.name())) + "\"";
        String file = param.fileName() == null ? "" : "; filename=\"" + escaped(param.fileName()) + "\"";
        String type = param.contentType() == null || param.contentType().isEmpty()
                ? ""
                : "Content-Type: " + param.contentType().replaceAll("[\r\n]", " ") + "\r\n";
        return disposition + file + "\r\n" + type;
    }

    /** As browsers write names (WHATWG HTML, multipart/form-data encoding algorithm). */
    private static String escaped(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String urlEncoded(List<@Nullable Param> params) {
        return params.stream()
                .filter(Objects::nonNull)
                .map(param -> encoded(param.name()) + "=" + encoded(param.value()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(@Nullable String text) {
        return URLEncoder.encode(orEmpty(text), StandardCharsets.UTF_8);
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
