package dev.workersapi.conformance.protocol;

import dev.workersapi.engine.text.Redaction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads a stream to its end, and keeps the last 16,000 bytes without their secrets. Thread-safe. */
final class OutputTail implements Runnable {
    /**
     * The number of bytes to keep. It is larger than any key, because a key cannot be recognized without its beginning.
     */
    private static final int KEPT = 16_000;

    private final InputStream in;
    private byte[] last = {};

    OutputTail(InputStream in) {
        this.in = in;
    }

    @Override
    public void run() {
        byte[] buffer = new byte[8_192];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                append(buffer, read);
            }
        } catch (IOException e) {
            // The process has ended.
        }
    }

    private synchronized void append(byte[] more, int count) {
        byte[] all = Arrays.copyOf(last, last.length + count);
        System.arraycopy(more, 0, all, last.length, count);
        last = all.length <= KEPT ? all : Arrays.copyOfRange(all, all.length - KEPT, all.length);
    }

    synchronized String text() {
        return Redaction.withoutSecrets(new String(last, StandardCharsets.UTF_8).strip());
    }
}
