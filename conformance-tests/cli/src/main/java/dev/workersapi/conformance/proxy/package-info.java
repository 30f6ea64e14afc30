/** A proxy that records the exchanges that it forwards. */
@NullMarked
package dev.workersapi.conformance.proxy;

import org.jspecify.annotations.NullMarked;
