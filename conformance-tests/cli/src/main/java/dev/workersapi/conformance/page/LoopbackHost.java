package dev.workersapi.conformance.page;

import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Recognizes requests to this machine by name. A web page elsewhere can make its own name lead to this machine, and
 * could then read what it requests (DNS rebinding); but the name in the Host header stays its own.
 */
final class LoopbackHost {
    private static final Pattern LOOPBACK = Pattern.compile("(?i)(?:localhost|127\\.0\\.0\\.1|\\[::1])(?::\\d{1,5})?");

    private LoopbackHost() {}

    static boolean isIn(Exchange.Request request) {
        List<String> hosts = request.headers().fields().stream()
                .filter(field -> field.name().equalsIgnoreCase("Host"))
                .map(Headers.Field::value)
                .toList();
        return hosts.size() == 1 && LOOPBACK.matcher(hosts.get(0)).matches();
    }
}
