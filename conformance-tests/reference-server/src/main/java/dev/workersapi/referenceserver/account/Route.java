package dev.workersapi.referenceserver.account;

import java.util.Optional;

/**
 * A route of a zone. Immutable.
 *
 * @param worker the Worker that receives the requests; empty for a route that excludes requests from other routes
 */
public record Route(String id, String pattern, Optional<WorkerRef> worker) {}
