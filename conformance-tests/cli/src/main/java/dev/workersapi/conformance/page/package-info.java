/** The page of {@code serve}: the state of the reference server, its last requests, and the API reference. */
@NullMarked
package dev.workersapi.conformance.page;

import org.jspecify.annotations.NullMarked;
