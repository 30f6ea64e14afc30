/**
 * Checks HTTP exchanges and JSON values against an OpenAPI document.
 *
 * <p>The engine is a pure function: it opens no sockets and keeps no state between calls. All public types are immutable
 * or thread-safe. Start with {@link dev.workersapi.engine.ExchangeChecker}.
 */
@NullMarked
package dev.workersapi.engine;

import org.jspecify.annotations.NullMarked;
