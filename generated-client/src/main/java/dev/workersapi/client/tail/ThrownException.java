package dev.workersapi.client.tail;

import java.time.Instant;
import java.util.Optional;

/**
 * An exception that was not caught by the Worker.
 *
 * @param name the class of the exception, such as {@code TypeError}
 */
public record ThrownException(String name, String message, Optional<String> stack, Optional<Instant> timestamp) {}
