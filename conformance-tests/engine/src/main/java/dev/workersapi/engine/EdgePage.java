package dev.workersapi.engine;

import dev.workersapi.engine.document.ContentTypes;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.http.DecodedBody;
import dev.workersapi.engine.http.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognizes responses that did not come from the API: challenges and error pages from Cloudflare's edge, and pages
 * from company proxies, gateways and captive portals.
 */
final class EdgePage {
    private static final String HTML = "text/html";
    private static final int START = 2_000;

    /** The short form of the edge's error pages (https://developers.cloudflare.com/support/troubleshooting). */
    private static final Pattern ERROR_CODE = Pattern.compile("error code: \\d{3,4}\\s*");

    private EdgePage() {}

    /** @param expected the response in the document; empty if the document has none for this status */
    static boolean matches(Exchange.Response response, Optional<Operation.Response> expected) {
        DecodedBody message = DecodedBody.read(response.headers(), response.body());
        String type = message.type().essence();
        Map<String, Operation.Content> documented =
                expected.map(Operation.Response::content).orElse(Map.of());
        if (ContentTypes.find(documented, message.type()).isPresent()) {
            return false;
        }
        if (type.equals(HTML)
                && (!response.body().isRecorded() || message.fault().isPresent())) {
            return true;
        }
        String start = start(message);
        return switch (type) {
            case HTML, "application/xhtml+xml", "" -> start.startsWith("<");
            case "text/plain" ->
                start.startsWith("<!") || ERROR_CODE.matcher(start).matches();
            case "application/problem+json" -> start.contains("\"cloudflare_error\"");
            default -> false;
        };
    }

    private static String start(DecodedBody message) {
        byte[] bytes = message.body().bytes();
        String text = new String(bytes, 0, Math.min(bytes.length, START), StandardCharsets.UTF_8);
        return (text.startsWith("\uFEFF") ? text.substring(1) : text).stripLeading();
    }
}
