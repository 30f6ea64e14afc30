package dev.workersapi.conformance.page;

import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Recognizes requests that name the local machine in the Host header. A website can make its own host name resolve to
 * the local machine, and could then read the responses (DNS rebinding), but the Host header still contains the name of
 * the website.
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
