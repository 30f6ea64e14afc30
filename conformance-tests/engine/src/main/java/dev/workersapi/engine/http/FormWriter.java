package dev.workersapi.engine.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a {@code multipart/form-data} body (RFC 7578). Not thread-safe. */
public final class FormWriter {
    private static final String DEFAULT_BOUNDARY = "workers-api-boundary";

    /** The {@code Content-Type} of a body with the default boundary. */
    public static final String CONTENT_TYPE = contentType(DEFAULT_BOUNDARY);

    private final String boundary;
    private final List<Body> pieces = new ArrayList<>();

    /** Creates a writer with the default boundary. */
    public FormWriter() {
        this(DEFAULT_BOUNDARY);
    }

    /** @param boundary the boundary, which must not occur in the content of a part */
    public FormWriter(String boundary) {
        this.boundary = boundary;
    }

    /** Returns the {@code Content-Type} of a body with this boundary. */
    public static String contentType(String boundary) {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** Adds a part that contains text in UTF-8. */
    public FormWriter part(String name, Optional<String> fileName, Optional<String> contentType, String content) {
        return part(name, fileName, contentType, Body.of(content));
    }

    /**
     * Adds a part. Quotes and line ends in names are escaped. Line ends in the content type are replaced with spaces.
     */
    public FormWriter part(String name, Optional<String> fileName, Optional<String> contentType, Body content) {
        String file = fileName.map(text -> "; filename=\"" + FormNames.escape(text) + "\"")
                .orElse("");
        String type = contentType
                .map(text -> "\r\nContent-Type: " + text.replace('\r', ' ').replace('\n', ' '))
                .orElse("");
        write("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + FormNames.escape(name) + "\"" + file
                + type + "\r\n\r\n");
        pieces.add(content);
        write("\r\n");
        return this;
    }

    /** Closes the form and returns the whole body, which refers to the contents of the parts without copying them. */
    public Body finish() {
        write("--" + boundary + "--\r\n");
        return unfinished();
    }

    /** Returns the body without its closing boundary. */
    public Body unfinished() {
        return Body.joined(pieces);
    }

    private void write(String text) {
        pieces.add(Body.of(text));
    }
}
