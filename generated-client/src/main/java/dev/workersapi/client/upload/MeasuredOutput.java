package dev.workersapi.client.upload;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Takes the bytes of one part, and as many as were announced. One byte more or less and the server would read the
 * request wrongly: cut, or together with what follows on the connection.
 */
final class MeasuredOutput extends OutputStream {
    private final OutputStream out;
    private final FormPart part;
    private final long announced;
    private long written;

    /** @param announced in bytes; negative where any number will do */
    MeasuredOutput(OutputStream out, FormPart part, long announced) {
        this.out = out;
        this.part = part;
        this.announced = announced;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        written += length;
        if (announced >= 0 && written > announced) {
            // There is more to come: ask how much it is altogether.
            throw changed(Math.max(written, part.content().length()));
        }
        out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /** Leaves the request open: other parts follow. */
    @Override
    public void close() {}

    /** To be called after the last byte. */
    void end() throws IOException {
        if (announced >= 0 && written != announced) {
            throw changed(written);
        }
    }

    private IOException changed(long found) {
        return new IOException(
                "part `" + Shown.text(part.name()) + "` (" + part.content() + ") changed while it was sent: its length"
                        + " was " + announced + " bytes, now it is " + found
                        + "; the request was given up. Send it again when nothing writes to it, or give a copy");
    }
}
