package dev.workersapi.client.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Content that is written through buffers of the caller. */
interface BufferedContent extends Content {
    @Override
    default void writeTo(OutputStream out) throws IOException {
        writeTo(out, new Buffers());
    }

    default void writeTo(OutputStream out, Buffers buffers) throws IOException {
        try (InputStream in = open()) {
            buffers.copy(in, out);
        }
    }
}
