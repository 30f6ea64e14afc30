/**
 * Checks HTTP exchanges and JSON values against an OpenAPI document.
 *
 * <p>The engine is a pure function: it opens no socket and keeps no state between calls. Everything here is immutable or
 * safe for use by many threads. Start with {@link dev.workersapi.engine.ExchangeChecker}.
 */
@NullMarked
package dev.workersapi.engine;

import org.jspecify.annotations.NullMarked;
