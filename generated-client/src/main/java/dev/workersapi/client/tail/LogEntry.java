package dev.workersapi.client.tail;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A call to {@code console.log} or a similar method.
 *
 * @param level the name of the method, such as {@code log}, {@code warn} or {@code error}
 * @param message the arguments of the call; unmodifiable
 */
public record LogEntry(String level, List<JsonNode> message, Optional<Instant> timestamp) {}
