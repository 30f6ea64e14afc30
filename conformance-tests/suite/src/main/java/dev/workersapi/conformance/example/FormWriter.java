package dev.workersapi.conformance.example;

import dev.workersapi.engine.http.Body;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Writes a {@code multipart/form-data} body with a fixed boundary. Not thread-safe. */
public final class FormWriter {
    static final String BOUNDARY = "workers-api-boundary";

    /** The {@code Content-Type} of the body. */
    public static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Adds a part of text, in UTF-8. */
    public FormWriter part(String name, Optional<String> fileName, Optional<String> contentType, String content) {
        return part(name, fileName, contentType, Body.of(content));
    }

    /** Adds a part. Quotes and line ends in names are written as browsers do (WHATWG HTML). */
    public FormWriter part(String name, Optional<String> fileName, Optional<String> contentType, Body content) {
        write("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + escaped(name) + "\"");
        fileName.ifPresent(file -> write("; filename=\"" + escaped(file) + "\""));
        contentType.ifPresent(type -> write("\r\nContent-Type: " + type));
        write("\r\n\r\n");
        bytes.writeBytes(content.bytes());
        write("\r\n");
        return this;
    }

    /** The whole body. */
    public Body finish() {
        write("--" + BOUNDARY + "--\r\n");
        return unfinished();
    }

    /** The body without its closing boundary. */
    Body unfinished() {
        return Body.of(bytes.toByteArray());
    }

    private static String escaped(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    private void write(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
