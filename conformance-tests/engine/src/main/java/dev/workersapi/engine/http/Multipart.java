package dev.workersapi.engine.http;

import dev.workersapi.engine.text.MessageText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.fileupload2.core.FileUploadSizeException;
import org.apache.commons.fileupload2.core.MultipartInput;

/** Parses {@code multipart/form-data} bodies (RFC 7578) in the variants that real clients send. */
public final class Multipart {
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final int BUFFER_BYTES = 8 * 1024;
    private static final String LINE_END = "\r\n";
    private static final Pattern FOLDED = Pattern.compile("\r\n[ \t]+");

    private Multipart() {}

    /** The result of parsing. */
    public sealed interface Result permits Parts, Malformed {
        /** The parts. For a malformed form, these are the parts before the fault. */
        List<Part> parts();
    }

    /** A well-formed form. */
    public record Parts(List<Part> parts) implements Result {}

    /**
     * A malformed form.
     *
     * @param reason a description of the fault, without any of the content
     * @param parts the complete parts before the fault
     */
    public record Malformed(String reason, List<Part> parts) implements Result {}

    /**
     * A part.
     *
     * @param contentType the Content-Type as it was sent
     * @param headersRecorded false if the file name and the type are missing but may have been sent
     */
    public record Part(
            String name, Optional<String> fileName, Optional<String> contentType, Body body, boolean headersRecorded) {
        /** Creates a part whose headers were all recorded. */
        public Part(String name, Optional<String> fileName, Optional<String> contentType, Body body) {
            this(name, fileName, contentType, body, true);
        }

        /** Returns the name of the module: the file name, or the name of the part if there is no file name. */
        public String moduleName() {
            return fileName.filter(text -> !text.isEmpty()).orElse(name);
        }

        /**
         * Returns true for a plain form field, which has neither a file name nor a type. No client sends modules in
         * this form.
         */
        public boolean isField() {
            return headersRecorded && fileName.isEmpty() && contentType.isEmpty();
        }
    }

    /**
     * Parses a form.
     *
     * @param type the Content-Type, which contains the boundary
     */
    public static Result parse(MediaType type, Body body) {
        if (body.parts().isPresent()) {
            return new Parts(body.parts().get());
        }
        String boundary = type.parameter("boundary").orElse("");
        if (boundary.isEmpty()) {
            return new Malformed("the Content-Type has no boundary", List.of());
        }
        byte[] bytes = body.bytes();
        byte[] delimiter = ("--" + boundary).getBytes(StandardCharsets.UTF_8);
        int start = findLine(bytes, delimiter);
        if (start < 0) {
            return new Malformed(
                    "no line begins with the boundary of the Content-Type, " + MessageText.quoted(boundary)
                            + (startsWith(bytes, 0, "{")
                                    ? "; it begins with '{': the recorder may have written an object, not the body"
                                    : ""),
                    List.of());
        }
        int after = start + delimiter.length;
        if (startsWith(bytes, after, "--")) {
            return new Parts(List.of());
        }
        if (startsWith(bytes, after, "\n")) {
            return new Malformed("its lines end with LF; those of a form end with CRLF (RFC 2046 §4.1.1)", List.of());
        }
        return parts(bytes, start, boundary);
    }

    private static Result parts(byte[] bytes, int start, String boundary) {
        List<Part> parts = new ArrayList<>();
        byte[] buffer = new byte[Math.min(bytes.length, BUFFER_BYTES)];
        String boundaryLine = LINE_END + "--" + boundary;
        try {
            MultipartInput input = MultipartInput.builder()
                    .setInputStream(new ByteArrayInputStream(bytes, start, bytes.length - start))
                    .setBoundary(boundary.getBytes(StandardCharsets.UTF_8))
                    .setMaxPartHeaderSize(MAX_HEADER_BYTES)
                    .get();
            input.setHeaderCharset(StandardCharsets.UTF_8);
            if (!input.skipPreamble()) {
                return new Malformed(
                        "the line of the boundary " + MessageText.quoted(boundary) + " has more text", parts);
            }
            do {
                String headers = input.readHeaders();
                Map<String, String> fields = fields(headers);
                Map<String, String> disposition = HeaderParameters.of(fields.getOrDefault("content-disposition", ""));
                if (disposition.getOrDefault("name", "").isEmpty()) {
                    return new Malformed(number(parts) + " has no name in its Content-Disposition", parts);
                }
                // The parser reads headers up to the next empty line, even if that line is in another part.
                if (headers.contains(boundaryLine)) {
                    return new Malformed(number(parts) + " has no empty line after its headers", parts);
                }
                parts.add(part(fields, disposition, content(input, buffer)));
            } while (input.readBoundary());
            return new Parts(parts);
        } catch (FileUploadSizeException e) {
            return new Malformed(
                    "the headers of " + number(parts) + " are longer than " + MAX_HEADER_BYTES + " bytes", parts);
        } catch (IOException e) {
            return new Malformed(number(parts) + broken(bytes, boundary), parts);
        }
    }

    /** Names the part that comes after the complete ones. */
    private static String number(List<Part> complete) {
        return "part " + (complete.size() + 1);
    }

    /**
     * Reads the content of a part. The parser itself could copy the content, but would allocate a buffer for each part.
     */
    private static byte[] content(MultipartInput input, byte[] buffer) throws IOException {
        try (InputStream part = input.newInputStream()) {
            // The parser has already buffered small parts, so most contents fit exactly.
            ByteArrayOutputStream content = new ByteArrayOutputStream(part.available());
            for (int read = part.read(buffer); read >= 0; read = part.read(buffer)) {
                content.write(buffer, 0, read);
            }
            return content.toByteArray();
        }
    }

    private static String broken(byte[] bytes, String boundary) {
        boolean closed = findLine(bytes, ("--" + boundary + "--").getBytes(StandardCharsets.UTF_8)) >= 0;
        return closed
                ? " is broken; expected headers, an empty line, content, and a line with only the boundary "
                        + MessageText.quoted(boundary)
                : " is cut off; expected a line with the boundary " + MessageText.quoted(boundary)
                        + " and '--' after it" + " at the end";
    }

    private static Part part(Map<String, String> fields, Map<String, String> disposition, byte[] content) {
        return new Part(
                FormNames.unescape(disposition.getOrDefault("name", "")),
                Optional.ofNullable(disposition.get("filename*"))
                        .flatMap(HeaderParameters::extended)
                        .or(() ->
                                Optional.ofNullable(disposition.get("filename")).map(FormNames::unescape)),
                Optional.ofNullable(fields.get("content-type")),
                Body.of(content));
    }

    /** Returns the header fields of a part, by name in lowercase. */
    private static Map<String, String> fields(String headers) {
        Map<String, String> fields = new LinkedHashMap<>();
        String unfolded = FOLDED.matcher(headers).replaceAll(" ");
        int start = 0;
        int end = unfolded.indexOf(LINE_END);
        while (start != end && start < unfolded.length()) {
            String line = unfolded.substring(start, end < 0 ? unfolded.length() : end);
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            start = end < 0 ? unfolded.length() : end + LINE_END.length();
            end = unfolded.indexOf(LINE_END, start);
        }
        return fields;
    }

    /** Returns the index of the first line that begins with the given bytes, or -1 if there is none. */
    private static int findLine(byte[] bytes, byte[] wanted) {
        for (int at = 0; at <= bytes.length - wanted.length; at++) {
            boolean lineStart = at == 0 || bytes[at - 1] == '\n';
            if (lineStart && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean startsWith(byte[] bytes, int at, String ascii) {
        int end = at + ascii.length();
        return end <= bytes.length
                && Arrays.equals(bytes, at, end, ascii.getBytes(StandardCharsets.US_ASCII), 0, ascii.length());
    }
}
