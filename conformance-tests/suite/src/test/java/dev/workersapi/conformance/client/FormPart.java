package dev.workersapi.conformance.client;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.fileupload2.core.MultipartInput;

/**
 * A part of a multipart body, read independently of the client.
 *
 * @param headers all headers, unparsed
 * @param content one character per byte
 */
record FormPart(String headers, String content) {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");

    /** Creates a file part as the client writes it. */
    static FormPart file(String name, String contentType, byte[] content) {
        return new FormPart(
                "Content-Disposition: form-data; name=\"" + name + "\"; filename=\"" + name + "\"\r\nContent-Type: "
                        + contentType + "\r\n\r\n",
                new String(content, StandardCharsets.ISO_8859_1));
    }

    /** Creates a JSON part as the client writes it. */
    static FormPart json(String name, String json) {
        return new FormPart(
                "Content-Disposition: form-data; name=\"" + name + "\"; filename=\"" + name
                        + ".json\"\r\nContent-Type: application/json\r\n\r\n",
                new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    boolean isJson() {
        return headers.contains("Content-Type: application/json\r\n");
    }

    byte[] bytes() {
        return content.getBytes(StandardCharsets.ISO_8859_1);
    }

    static List<FormPart> read(String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw new AssertionError("no boundary in " + contentType);
        }
        try {
            MultipartInput input = MultipartInput.builder()
                    .setInputStream(new ByteArrayInputStream(body))
                    .setBoundary(boundary.group(1).getBytes(StandardCharsets.US_ASCII))
                    .get();
            input.setHeaderCharset(StandardCharsets.UTF_8);
            List<FormPart> parts = new ArrayList<>();
            for (boolean next = input.skipPreamble(); next; next = input.readBoundary()) {
                String headers = input.readHeaders();
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                input.readBodyData(content);
                parts.add(new FormPart(headers, content.toString(StandardCharsets.ISO_8859_1)));
            }
            return parts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
