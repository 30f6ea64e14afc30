/**
 * The engine: a pure function from the OpenAPI document and an HTTP exchange to findings.
 *
 * <p>It reads no file, opens no socket and keeps no state between calls; everything here is
 * immutable or safe for use by many threads.
 */
@NullMarked
package dev.workersapi.conformance.engine;

import org.jspecify.annotations.NullMarked;
