/**
 * The page that {@code serve} provides: the state of the reference server, the most recent requests, and the API
 * reference.
 */
@NullMarked
package dev.workersapi.conformance.page;

import org.jspecify.annotations.NullMarked;
