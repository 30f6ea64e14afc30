package dev.workersapi.engine;

import dev.workersapi.engine.http.Body;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes bodies byte by byte, so that they can be as wrong as they are on the wire. */
public final class Wire {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Lines that each end with CRLF. */
    public static Body lines(String... lines) {
        return text(String.join("\n", lines) + "\n");
    }

    /** A text whose lines end with LF, with lines that end with CRLF. */
    static Body text(String text) {
        return Body.of(text.replace("\n", "\r\n"));
    }

    public Wire line(String line) {
        return bytes((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    public Wire bytes(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    public Body body() {
        return Body.of(bytes.toByteArray());
    }
}
