/**
 * The reference server: the whole API in memory, for tests without an account.
 *
 * <p>To start a server, see {@link dev.workersapi.referenceserver.ReferenceServer}. The server checks requests with the
 * same engine that checks recordings.
 */
@NullMarked
package dev.workersapi.referenceserver;

import org.jspecify.annotations.NullMarked;
