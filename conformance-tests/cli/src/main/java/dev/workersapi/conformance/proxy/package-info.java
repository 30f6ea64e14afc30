/** A proxy that records what passes through it. */
@NullMarked
package dev.workersapi.conformance.proxy;

import org.jspecify.annotations.NullMarked;
