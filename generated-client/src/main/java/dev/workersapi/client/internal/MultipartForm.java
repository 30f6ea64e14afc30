package dev.workersapi.client.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.*;
import java.util.function.Supplier;

/** A multipart/form-data body whose files are streamed, and re-read if the request is retried. */
public abstract class MultipartForm<F extends MultipartForm<F>> {
    private record Part(String headers, Object content) {}

    private final List<Part> parts = new ArrayList<>();

    @SuppressWarnings("unchecked")
    private F add(String name, String filename, String type, Object content) {
        String h = "Content-Disposition: form-data; name=\"" + quote(name) + "\""
                + (filename == null ? "" : "; filename=\"" + quote(filename) + "\"")
                + "\r\nContent-Type: " + type.replaceAll("[\r\n]", "") + "\r\n\r\n";
        parts.add(new Part(h, content));
        return (F) this;
    }

    private static String quote(String s) {
        return s.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
    }

    private record JsonValue(Object value) {}

    protected final F json(String name, Object value) {
        return add(name, null, "application/json", new JsonValue(value));
    }

    protected final F text(String name, Object value) {
        return add(
                name, null, "text/plain; charset=utf-8", String.valueOf(value).getBytes(StandardCharsets.UTF_8));
    }

    public final F file(String name, String contentType, Path file) {
        return add(name, name, contentType, file);
    }

    public final F file(String name, String contentType, byte[] bytes) {
        return add(name, name, contentType, bytes);
    }

    public final F file(String name, String contentType, String text) {
        return file(name, contentType, text.getBytes(StandardCharsets.UTF_8));
    }
    /** A file of unknown length; the supplier is called once for each attempt. */
    public final F file(String name, String contentType, Supplier<? extends InputStream> stream) {
        return add(name, name, contentType, stream);
    }

    final Encoded encode(ObjectMapper mapper) {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String boundary = "form-" + HexFormat.of().formatHex(random);
        List<Part> encoded = new ArrayList<>();
        for (Part p : parts) {
            if (p.content instanceof JsonValue j) {
                try {
                    encoded.add(new Part(p.headers, mapper.writeValueAsBytes(j.value)));
                } catch (JsonProcessingException e) {
                    throw new UncheckedIOException(e);
                }
            } else encoded.add(p);
        }
        return new Encoded(boundary, encoded);
    }

    static final class Encoded implements StreamingBody {
        private final String boundary;
        private final List<Part> parts;

        Encoded(String boundary, List<Part> parts) {
            this.boundary = boundary;
            this.parts = parts;
        }

        @Override
        public String contentType() {
            return "multipart/form-data; boundary=" + boundary;
        }

        @Override
        public BodyPublisher publisher() throws FileNotFoundException {
            List<BodyPublisher> out = new ArrayList<>();
            String lead = "";
            for (Part p : parts) {
                out.add(BodyPublishers.ofByteArray(
                        (lead + "--" + boundary + "\r\n" + p.headers).getBytes(StandardCharsets.UTF_8)));
                lead = "\r\n";
                if (p.content instanceof Path f) out.add(BodyPublishers.ofFile(f));
                else if (p.content instanceof byte[] b) out.add(BodyPublishers.ofByteArray(b));
                else if (p.content instanceof Supplier<?> s)
                    out.add(BodyPublishers.ofInputStream(() -> (InputStream) s.get()));
            }
            out.add(BodyPublishers.ofByteArray((lead + "--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8)));
            return BodyPublishers.concat(out.toArray(BodyPublisher[]::new));
        }
    }
}
