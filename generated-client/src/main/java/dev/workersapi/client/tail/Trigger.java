package dev.workersapi.client.tail;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/** The reason why a Worker ran. Later versions may add types, so a {@code switch} needs a default. */
public sealed interface Trigger {
    /**
     * A request over HTTP.
     *
     * @param status the status of the response; empty if there was none
     */
    record Request(String method, String url, Optional<Integer> status) implements Trigger {}

    /** A cron trigger. */
    record Cron(String expression, Optional<Instant> scheduledTime) implements Trigger {}

    /** An alarm of a Durable Object. */
    record Alarm(Optional<Instant> scheduledTime) implements Trigger {}

    /** A batch of messages of a queue. */
    record Queue(String name, int batchSize) implements Trigger {}

    /**
     * An e-mail.
     *
     * @param size the size of the message in bytes
     */
    record Email(String from, String to, long size) implements Trigger {}

    /** A call of a method by another Worker. */
    record Rpc(String method) implements Trigger {}

    /**
     * A message about the tail, caused by no Worker.
     *
     * @param type such as {@code overload}, after which the API sends only a sample of the events
     */
    record Notice(String type, String message) implements Trigger {}

    /** A trigger that this version does not know, or none. */
    record Unknown(JsonNode json) implements Trigger {}
}
