package dev.workersapi.referenceserver.tail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Creates events in the format of the subprotocol {@code trace-v1}. */
public final class SampleEvent {
    private SampleEvent() {}

    /** Returns the event for a request that a Worker handled with status 200 and one log line. */
    public static ObjectNode request(String scriptName, Instant now) {
        long time = now.toEpochMilli();
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("outcome", "ok");
        event.put("scriptName", scriptName);
        event.putArray("diagnosticsChannelEvents");
        event.putArray("exceptions");
        ObjectNode log = event.putArray("logs").addObject();
        log.putArray("message").add("a sample event of " + scriptName);
        log.put("level", "log").put("timestamp", time);
        event.put("eventTimestamp", time);
        ObjectNode handled = event.putObject("event");
        ObjectNode request = handled.putObject("request");
        request.put("url", "https://" + scriptName + ".example.workers.dev/").put("method", "GET");
        request.putObject("headers");
        request.putObject("cf");
        handled.putObject("response").put("status", 200);
        return event;
    }

    /** Returns a copy of {@link #request} in which the given properties replace those of the sample. */
    public static ObjectNode request(String scriptName, Instant now, JsonNode given) {
        ObjectNode event = request(scriptName, now);
        given.properties().forEach(property -> event.set(property.getKey(), property.getValue()));
        return event;
    }
}
