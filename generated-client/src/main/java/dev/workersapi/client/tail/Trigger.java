package dev.workersapi.client.tail;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/** The reason why a Worker was invoked. Later versions may add types, so a {@code switch} needs a default. */
public sealed interface Trigger {
    /**
     * An HTTP request.
     *
     * @param status the status of the response; empty if there was no response
     */
    record Request(String method, String url, Optional<Integer> status) implements Trigger {}

    /** A cron trigger. */
    record Cron(String expression, Optional<Instant> scheduledTime) implements Trigger {}

    /** An alarm of a Durable Object. */
    record Alarm(Optional<Instant> scheduledTime) implements Trigger {}

    /** A batch of messages from a queue. */
    record Queue(String name, int batchSize) implements Trigger {}

    /**
     * An email.
     *
     * @param size the size of the message in bytes
     */
    record Email(String from, String to, long size) implements Trigger {}

    /** A method call from another Worker. */
    record Rpc(String method) implements Trigger {}

    /**
     * A message about the tail itself, which was not caused by a Worker.
     *
     * @param type the type, such as {@code overload}, after which the API sends only a sample of the events
     */
    record Notice(String type, String message) implements Trigger {}

    /** A missing trigger, or one that this version does not know. */
    record Unknown(JsonNode json) implements Trigger {}
}
