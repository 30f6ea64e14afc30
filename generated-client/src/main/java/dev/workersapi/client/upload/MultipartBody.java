package dev.workersapi.client.upload;

import dev.workersapi.client.http.StreamingBody;
import dev.workersapi.client.text.MessageText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A {@code multipart/form-data} body (RFC 7578) that is streamed part by part, in the given order, through one buffer
 * of 96 KiB. Names are encoded as browsers do (HTML Standard, "multipart/form-data encoding algorithm"): UTF-8, with
 * only the quotation mark, CR and LF percent-encoded.
 *
 * <p>Immutable, except that {@link #writeTo} consumes contents that can be read only once. Lengths are determined once,
 * when they are first needed. If the length of a file has changed when it is sent, writing fails with an {@link
 * IOException}, because the request has already announced the earlier length.
 *
 * <pre>{@code
 * MultipartBody body = MultipartBody.of(
 *         List.of(FormPart.json("metadata", json), FormPart.file(Part.of("index.js", Path.of("dist/index.js")))));
 * }</pre>
 */
public final class MultipartBody implements StreamingBody {
    private static final SecureRandom RANDOM = new SecureRandom();
    /**
     * The size of the buffer in bytes. With blocks of 128 KiB, the maximum that the JDK passes to a socket, an upload
     * takes a third longer.
     */
    private static final int BUFFER = 96 * 1024;

    private static final byte[] LINE_END = {'\r', '\n'};

    private final String boundary;
    private final List<FormPart> parts;
    private volatile long @Nullable [] lengths;

    private MultipartBody(String boundary, List<FormPart> parts) {
        this.boundary = boundary;
        this.parts = List.copyOf(parts);
    }

    /** Creates a body from parts, in the given order. */
    public static MultipartBody of(List<FormPart> parts) {
        return of(parts, randomBoundary());
    }

    static MultipartBody of(List<FormPart> parts, String boundary) {
        return new MultipartBody(boundary, parts);
    }

    /**
     * Creates a boundary that occurs in no content. The contents are not searched. Each position of a body matches the
     * 128 random bits with a probability of 2^-128, so the probability for a body of 1 TiB (2^40 positions) is 2^-88.
     * The bits come from a secure source, because predictable bits would allow a module to end its part and start
     * another one. The boundary needs no quotation marks in a header.
     */
    private static String randomBoundary() {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        return "----workers-" + HexFormat.of().formatHex(bits);
    }

    /** Returns the value of the request's Content-Type header. */
    public String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /**
     * Returns a copy of the body with a modified JSON part.
     *
     * @param change returns the new document for the given one. It must not modify its argument
     * @throws IllegalStateException if there is no JSON part
     */
    public MultipartBody withJson(UnaryOperator<byte[]> change) {
        if (parts.stream().noneMatch(FormPart::isJson)) {
            throw new IllegalStateException("this form has no JSON part to change; its parts are "
                    + parts.stream().map(FormPart::name).limit(10).toList());
        }
        return new MultipartBody(
                boundary, parts.stream().map(part -> part.withJson(change)).toList());
    }

    /** {@inheritDoc} Known if the lengths of all contents are known. */
    @Override
    public long contentLength() throws IOException {
        long total = closing().length;
        long[] contents = lengths();
        for (int i = 0; i < contents.length; i++) {
            if (contents[i] < 0) {
                return -1;
            }
            total += head(parts.get(i)).length + contents[i] + LINE_END.length;
        }
        return total;
    }

    @Override
    public boolean isRepeatable() {
        return parts.stream().allMatch(part -> part.content().isRepeatable());
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        long[] announced = lengths();
        // Shared by all parts. For two thousand small assets, separate buffers would be larger than the assets.
        byte[] buffer = new byte[BUFFER];
        Base64Stream.Buffers base64 = new Base64Stream.Buffers();
        // Combines headers and small contents. Contents that fill the buffer bypass it.
        OutputStream together = new BufferedOutputStream(out, BUFFER);
        for (int i = 0; i < announced.length; i++) {
            FormPart part = parts.get(i);
            // Writes the first byte immediately, so that a pipe knows its writer and its reader notices if the writer
            // fails.
            (i == 0 ? out : together).write(head(part));
            try (InputStream in = part.content() instanceof Base64Content encoded
                    ? encoded.open(base64)
                    : part.content().open()) {
                write(part, announced[i], in, buffer, together);
            }
            together.write(LINE_END);
        }
        together.write(closing());
        together.flush();
    }

    /** Writes exactly as many bytes as announced. With any other number, the server would misread the request. */
    private static void write(FormPart part, long announced, InputStream in, byte[] buffer, OutputStream out)
            throws IOException {
        long written = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            written += count;
            if (announced >= 0 && written > announced) {
                // There are more bytes, so the length is read again.
                throw changed(part, announced, Math.max(written, part.content().length()));
            }
            out.write(buffer, 0, count);
        }
        if (announced >= 0 && written != announced) {
            throw changed(part, announced, written);
        }
    }

    private static IOException changed(FormPart part, long announced, long found) {
        return new IOException("part `" + MessageText.of(part.name()) + "` (" + part.content()
                + ") changed while it was sent: it had "
                + announced + " bytes, and now has " + found
                + "; the request was aborted. Send it again when nothing writes to it, or send a copy");
    }

    /** Returns only the names, because the contents may be secret. */
    @Override
    public String toString() {
        return "MultipartBody" + parts.stream().map(FormPart::name).toList();
    }

    private long[] lengths() throws IOException {
        long[] known = lengths;
        if (known == null) {
            known = new long[parts.size()];
            for (int i = 0; i < known.length; i++) {
                known[i] = length(parts.get(i));
            }
            lengths = known;
        }
        return known;
    }

    private static long length(FormPart part) throws IOException {
        try {
            return part.content().length();
        } catch (IOException e) {
            throw new IOException("cannot read part `" + MessageText.of(part.name()) + "`: " + e, e);
        }
    }

    private byte[] head(FormPart part) {
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + escape(part.name())
                + "\"; filename=\"" + escape(part.fileName()) + "\"\r\nContent-Type: " + part.contentType()
                + "\r\n\r\n";
        return head.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] closing() {
        return ("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String escape(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
