package dev.workersapi.engine;

import dev.workersapi.engine.http.Body;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Builds bodies byte by byte, so that they can be malformed. */
public final class BodyBuilder {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Returns a body of lines that end with CRLF. */
    public static Body lines(String... lines) {
        return text(String.join("\n", lines) + "\n");
    }

    /** Returns a body with a string in which CRLF replaces each LF. */
    static Body text(String text) {
        return Body.of(text.replace("\n", "\r\n"));
    }

    public BodyBuilder line(String line) {
        return bytes((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    public BodyBuilder bytes(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    public Body body() {
        return Body.of(bytes.toByteArray());
    }
}
