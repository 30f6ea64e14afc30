package dev.workersapi.conformance.proxy;

import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Headers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * A captured body without content coding.
 *
 * @param size the size of the whole body in bytes, decoded if the body was decoded
 */
record DecodedCapture(Body body, long size) {
    static DecodedCapture of(Headers headers, BodyCapture capture, int limit, boolean isRequest) {
        byte[] bytes = capture.read();
        if (capture.size() == 0 && capture.isWhole()) {
            return new DecodedCapture(Body.EMPTY, 0);
        }
        String coding = headers.first("Content-Encoding").orElse("").strip().toLowerCase(Locale.ROOT);
        if (coding.isEmpty() || coding.equals("identity")) {
            long size = Math.max(capture.size(), capture.isWhole() ? 0 : bytes.length + 1L);
            return new DecodedCapture(capture.isWhole() ? Body.of(bytes) : Body.cutOff(bytes), size);
        }
        // What is left of a compressed body cannot be read.
        return capture.isWhole() && coding.endsWith("gzip")
                ? unzipped(bytes, limit, isRequest)
                : new DecodedCapture(Body.NOT_RECORDED, capture.size());
    }

    private static DecodedCapture unzipped(byte[] bytes, int limit, boolean isRequest) {
        try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] decoded = stream.readNBytes(limit);
            long size = decoded.length + stream.transferTo(OutputStream.nullOutputStream());
            if (size == decoded.length) {
                return new DecodedCapture(Body.of(decoded), size);
            }
            // HAR has no size for a decoded request.
            return new DecodedCapture(isRequest ? Body.NOT_RECORDED : Body.cutOff(decoded), size);
        } catch (IOException e) {
            return new DecodedCapture(Body.of(bytes), bytes.length);
        }
    }
}
