/** The protocol between the suite and a client in another process, as described in {@code PROTOCOL.md}. */
@NullMarked
package dev.workersapi.conformance.protocol;

import org.jspecify.annotations.NullMarked;
