/** The protocol of {@code PROTOCOL.md} between the suite and a client in another process. */
@NullMarked
package dev.workersapi.conformance.protocol;

import org.jspecify.annotations.NullMarked;
