package dev.workersapi.engine.recording;

import dev.workersapi.engine.http.Exchange;

/**
 * A recorded exchange.
 *
 * @param exchange the exchange. A missing body that may not have been empty is {@link
 *     dev.workersapi.engine.http.Body#NOT_RECORDED}, because browsers omit large and binary bodies
 */
public record RecordedExchange(int index, String id, Exchange exchange) implements RecordingEntry {}
