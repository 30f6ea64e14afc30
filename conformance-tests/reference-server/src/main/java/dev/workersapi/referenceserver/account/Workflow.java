package dev.workersapi.referenceserver.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;

/**
 * A workflow of an account. Immutable.
 *
 * @param sent the properties as they were sent
 */
public record Workflow(UUID id, String name, UUID version, Instant created, Instant modified, ObjectNode sent) {}
