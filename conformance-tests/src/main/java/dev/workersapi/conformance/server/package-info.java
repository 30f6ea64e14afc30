/**
 * The reference server: the whole API of the document in memory, for tests without an account.
 *
 * <p>{@link dev.workersapi.conformance.server.ReferenceServer} is where to begin. It keeps to the document by the
 * same engine that checks traffic, and knows nothing of any client.
 */
@NullMarked
package dev.workersapi.conformance.server;

import org.jspecify.annotations.NullMarked;
