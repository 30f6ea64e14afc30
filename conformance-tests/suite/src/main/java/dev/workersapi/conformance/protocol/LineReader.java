package dev.workersapi.conformance.protocol;

import dev.workersapi.engine.http.Body;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads lines up to a maximum length. Not thread-safe. */
final class LineReader {
    private final InputStream in;
    private final int longest;

    LineReader(InputStream in, int longest) {
        this.in = new BufferedInputStream(in);
        this.longest = longest;
    }

    /** The result of a read. */
    sealed interface Read {}

    /** A line without its line break. */
    record Line(Body body) implements Read {}

    /** A line longer than the limit; nothing can be read after it. */
    record TooLong() implements Read {}

    /** The end of the stream. */
    record End() implements Read {}

    Read next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                return new Line(Body.of(line.toByteArray()));
            }
            if (line.size() == longest) {
                return new TooLong();
            }
            line.write(next);
        }
        return line.size() > 0 ? new Line(Body.of(line.toByteArray())) : new End();
    }
}
