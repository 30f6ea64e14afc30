/** The protocol of {@code PROTOCOL.md}, by which a client in another process takes calls and reports results. */
@NullMarked
package dev.workersapi.conformance.protocol;

import org.jspecify.annotations.NullMarked;
