/**
 * The reference server: the whole API in memory, for tests without an account.
 *
 * <p>Start with {@link dev.workersapi.referenceserver.ReferenceServer}. It checks requests with the same engine that
 * checks recordings.
 */
@NullMarked
package dev.workersapi.referenceserver;

import org.jspecify.annotations.NullMarked;
