package dev.workersapi.conformance.suite;

import dev.workersapi.conformance.engine.Body;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Writes a {@code multipart/form-data} body with a fixed boundary. Not thread-safe. */
final class FormWriter {
    static final String BOUNDARY = "workers-api-boundary";
    static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    FormWriter part(String name, Optional<String> fileName, Optional<String> contentType, String content) {
        write("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"");
        fileName.ifPresent(file -> write("; filename=\"" + file + "\""));
        contentType.ifPresent(type -> write("\r\nContent-Type: " + type));
        write("\r\n\r\n" + content + "\r\n");
        return this;
    }

    Body finish() {
        write("--" + BOUNDARY + "--\r\n");
        return unfinished();
    }

    /** The body without its closing boundary. */
    Body unfinished() {
        return Body.of(bytes.toByteArray());
    }

    private void write(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
