package dev.workersapi.referenceserver.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** A queue of an account. Immutable. */
public record Queue(String id, String name, Instant created, List<Consumer> consumers) {
    public Queue {
        consumers = List.copyOf(consumers);
    }

    /**
     * A consumer of a queue.
     *
     * @param worker the tag of the Worker; empty for consumers that pull
     * @param sent the other properties as they were sent
     */
    public record Consumer(String id, String worker, Instant created, ObjectNode sent) {}

    public Queue with(List<Consumer> others) {
        return new Queue(id, name, created, others);
    }
}
