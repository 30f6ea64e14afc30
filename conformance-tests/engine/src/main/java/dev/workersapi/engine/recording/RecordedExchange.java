package dev.workersapi.engine.recording;

import dev.workersapi.engine.http.Exchange;

/**
 * A recorded exchange.
 *
 * @param exchange the exchange; a missing body that may not have been empty is
 *     {@link dev.workersapi.engine.http.Body#NOT_RECORDED}, since browsers omit large and binary bodies
 */
public record RecordedExchange(int index, String id, Exchange exchange) implements RecordingEntry {}
