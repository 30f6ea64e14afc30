package dev.workersapi.conformance.server;

import dev.workersapi.conformance.engine.Exchange;
import java.util.Optional;

/**
 * A request as it came in, before anything is checked.
 *
 * @param operationId empty where the document has no operation for its method and path
 * @param accountId the account of the path, decoded; empty where there is none
 */
public record Incoming(Optional<String> operationId, Optional<String> accountId, Exchange.Request request) {}
