package dev.workersapi.engine.recording;

import dev.workersapi.engine.http.Exchange;

/**
 * An exchange as it was recorded.
 *
 * @param exchange a body that is not in the recording, though a size says that there was one or nothing says that there
 *     was none, is {@link dev.workersapi.engine.http.Body#NOT_RECORDED}: browsers leave out large and binary bodies
 */
public record RecordedExchange(int index, String id, Exchange exchange) implements HarEntry {}
